# An archive of small articles for the tests of names across articles: `articles FOLDER` writes 42, `articles_jsonl FOLDER` puts them on a line
# each. Each speaks of some of a few people and places; every seventh writes one of them otherwise.
articles() {
    mkdir -p "$1"
    awk -v folder="$1" 'BEGIN {
        n = split("Davit Orlaskin|Mirela Dostan|Pavle Kurtin|Petr Zelníček|Ilse van der Brandt|Bobur Halimzoda", who, "|")
        m = split("Tarnov|Gavralia|Kyiv|Port Sellick", where, "|")
        slips = split("Davit Orlashkin|Mirela Dostann|Pavle Kurtyn|Petr Zelnicek|Ilse van-der Brandt|Bobur Halimsoda", slip, "|")
        for (i = 0; i < 42; i++) {
            a = i % n + 1; b = (i + 1) % n + 1; c = (i + 2) % n + 1; p = i % m + 1
            first = i % 7 == 6 ? slip[a] : who[a]
            file = sprintf("%s/day%02d.txt", folder, i)
            print "The road to " where[p] " is open again.\n" > file
            print "“We go on,” said " first " in " where[p] " this week, where " who[b] " and " who[c] " had waited.\n" > file
            print "Nobody told " who[b] " of it, and " who[c] " left " where[p] " on Friday." > file
            close(file)
        }
    }'
}

articles_jsonl() {
    for file in "$1"/*.txt; do
        awk -v id="${file##*/}" 'BEGIN { ORS = "" } { gsub(/"/, "\\\""); text = text $0 "\\n" } END { print "{\"id\": \"" id "\", \"text\": \"" text "\"}\n" }' "$file"
    done
}
