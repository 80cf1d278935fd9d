// Mentions: runs of words with capitals, joined by particles and "of", cut at titles and at names that the gazetteer has.
#include "analysis/name_memory.h"
#include "lexicon/people.h"

typedef struct {
    name_work *w;
    const document *d;
    uint32_t end;   // of the sentence
    uint32_t title; // 1 + the token of the title just passed; 0: none
} scan;

static const name_word *word_at(const scan *s, uint32_t i) { return &s->w->all[s->w->of_token[i]]; }
static str text_at(const scan *s, uint32_t i) { return token_text(s->d, i); }
static bool capital_at(const scan *s, uint32_t i) { return i < s->end && token_capital(s->w, i); }
static bool joined(const scan *s, uint32_t i) { return s->d->tokens[i].flags & TOKEN_SPACE_BEFORE; } // by white space

// Words that hold sentences together; a capital makes no name of them.
static bool is_function_word(const scan *s, uint32_t i) {
    const name_word *x = word_at(s, i);
    if (!x->function) return false;
    if (s->d->tokens[i].shape == SHAPE_UPPER && !(s->w->words[i].flags & WORD_HEADLINE_CASE) && s->d->tokens[i].at.end - s->d->tokens[i].at.start < 4)
        return false; // US, WHO, IT
    bool begins = i && str_eq(text_at(s, i - 1), S(")")); // (Reuters) The
    return begins || !(x->flags & (LEX_GIVEN | LEX_FAMILY | LEX_PLACE) && token_proven(s->w, i)); // Korea's An, not "An old man"
}

static bool family_at(const scan *s, uint32_t i) { return capital_at(s, i) && word_at(s, i)->flags & LEX_FAMILY; }

// Han Ji-won, Ji-won Han: what looks like a compound is a given name of two syllables beside a family name.
static bool is_east_asian_given(const scan *s, uint32_t i, str head) {
    if (head.len > 5 || lexicon_at(s->w->a->lex, lexicon_find_word(s->w->a->lex, head))->flags & (LEX_PLACE | LEX_ORGANISATION | LEX_DEMONYM)) return false;
    if (i && joined(s, i) && family_at(s, i - 1)) return name_east_asian(text_at(s, i - 1), text_at(s, i));
    return i + 1 < s->end && joined(s, i + 1) && family_at(s, i + 1) && name_east_asian(text_at(s, i + 1), text_at(s, i));
}

// "Russian-made", "Kim-led": a word made of a name and an ordinary one.
static bool is_compound(const scan *s, uint32_t i) {
    const token *t = &s->d->tokens[i];
    if (!word_at(s, i)->dashed) return false;
    if (t->shape != SHAPE_TITLE && t->shape != SHAPE_UPPER && t->shape != SHAPE_CAMEL) return false;
    str text = text_at(s, i);
    size_t at = text.len;
    while (at && text.ptr[at - 1] != '-') at--;
    if (at < 2 || text.len - at < 3 || !(text.ptr[at] >= 'a' && text.ptr[at] <= 'z') || word_at(s, i)->part) return false;
    const lexeme *x = lexicon_at(s->w->a->lex, lexicon_find_word(s->w->a->lex, str_sub(text, at, text.len)));
    return (x->cases & CASE_LOWER) && x->frequency > 110 && !is_east_asian_given(s, i, str_sub(text, 0, at - 1));
}

// Without a capital it would be no word, as far as is known.
static bool inherent(const scan *s, uint32_t i) {
    const name_word *x = word_at(s, i);
    if (x->cases & CASE_LOWER) return false;
    return x->lower == 0 || x->proven > x->lower;
}

static bool name_like_next(const scan *s, uint32_t i) {
    return capital_at(s, i + 1) && joined(s, i + 1) && !is_function_word(s, i + 1);
}

static bool named(const name_word *x) { return x->flags & (LEX_GIVEN | LEX_FAMILY | LEX_PLACE | LEX_ORGANISATION); }
static bool ordinary(const name_word *x) { return word_common(x) && !named(x); } // it may still be a part of longer names: Foreign, Vice
static bool known_as_name(const name_word *x) { return named(x) || x->part; }

static bool is_family(const name_word *x) { return !word_common(x) || x->flags & LEX_FAMILY || (x->part & PART_PERSON && x->part & PART_LAST); }

// A capital that the place asks for: is there anything else that makes it a name?
static bool supported(const scan *s, uint32_t i) {
    const name_word *x = word_at(s, i);
    bool headline = s->w->words[i].flags & WORD_HEADLINE_CASE;
    if (inherent(s, i) || (x->proven && x->proven >= x->lower)) return true;
    if (headline && x->flags & LEX_GIVEN && name_like_next(s, i) && is_family(word_at(s, i + 1))) return true; // By JOHN SMITH
    if (headline || !name_like_next(s, i)) return false;
    if (word_common(word_at(s, i + 1)) && !token_proven(s->w, i + 1)) return false;
    const name_word *next = word_at(s, i + 1);
    bool tagged = tag_is_name((tag)s->w->words[i].tag), adverb = tag_is_adverb((tag)s->w->words[i].tag);
    if (known_as_name(x) && !adverb) return true; // not: So Raimunda sang
    return tagged && !(next->flags & LEX_GIVEN && !word_common(next));
}

static bool is_nameable(const scan *s, uint32_t i) {
    if (is_function_word(s, i) || is_compound(s, i)) return false;
    const name_word *x = word_at(s, i);
    if (x->flags & (LEX_MONTH | LEX_WEEKDAY) && !(x->flags & LEX_GIVEN && name_like_next(s, i))) return false;
    return token_proven(s->w, i) ? true : supported(s, i);
}

static bool nameable(const scan *s, uint32_t i) { // asked more than once of most
    if (!capital_at(s, i)) return false;
    uint8_t *marks = &s->w->marks[i];
    if (!(*marks & MARK_ASKED)) *marks |= is_nameable(s, i) ? MARK_ASKED | MARK_NAMEABLE : MARK_ASKED;
    return *marks & MARK_NAMEABLE;
}

gender honorific_gender(str title) { return (gender)people_honorific(title); }
static gender honorific_at(const scan *s, uint32_t i) { return filter_kinds(s->w->beside, s->d->tokens[i].hash) & BESIDE_HONORIFIC ? honorific_gender(text_at(s, i)) : GENDER_UNKNOWN; }

// The next capital after particles from `i` on, or 0.
static uint32_t past_particles(const scan *s, uint32_t i) {
    for (uint32_t most = i + 3; i < s->end && i < most && joined(s, i); i++) {
        if (nameable(s, i)) return i;
        if (s->d->tokens[i].kind != TOKEN_WORD || !token_is_beside(s->w, i, BESIDE_PARTICLE)) return 0;
    }
    return 0;
}

// "Bank of England": the capital after "of", where the word before it is a common noun with a capital. Else 0.
static uint32_t past_of(const scan *s, uint32_t i) {
    if (i + 1 >= s->end || !str_eq(text_at(s, i), S("of"))) return 0;
    const name_word *head = word_at(s, i - 1);
    if (!word_common(head) || head->flags & LEX_TITLE || !token_proven(s->w, i - 1)) return 0;
    uint32_t next = str_eq(text_at(s, i + 1), S("the")) ? i + 2 : i + 1;
    if (next >= s->end || !nameable(s, next)) return 0;
    bool acronym = s->d->tokens[i - 1].shape == SHAPE_UPPER && s->d->tokens[next].shape != SHAPE_UPPER; // BP of Britain
    return acronym ? 0 : next;
}

static bool body_at(const scan *s, uint32_t i) { return token_is_beside(s->w, i, BESIDE_BODY); }

// An ordinary word with a capital of its own, as in the names of bodies: Energy, Coastal; no Party or President.
static bool subject_at(const scan *s, uint32_t i) {
    if (!nameable(s, i) || !token_proven(s->w, i) || body_at(s, i)) return false;
    const name_word *x = word_at(s, i);
    return word_common(x) && !(x->flags & (LEX_TITLE | LEX_DEMONYM));
}

// "Institute for Roses": as past_of.
static uint32_t past_for(const scan *s, uint32_t i) {
    return i + 1 < s->end && str_eq(text_at(s, i), S("for")) && body_at(s, i - 1) && subject_at(s, i + 1) ? i + 1 : 0;
}

// "Ministry of Energy and Water", "Energy and Technology Museum": the capital after "and" within the name of a body. Else 0.
static uint32_t past_and(const scan *s, uint32_t from, uint32_t i) {
    if (i + 1 >= s->end || !str_eq(text_at(s, i), S("and")) || !subject_at(s, i - 1) || !subject_at(s, i + 1)) return 0;
    for (uint32_t k = from; k + 1 < i; k++)
        if (body_at(s, k) && !capital_at(s, k + 1)) return i + 1;
    uint32_t last = i + 1;
    while (last + 1 < s->end && joined(s, last + 1) && nameable(s, last + 1)) last++;
    return last > i + 1 && body_at(s, last) ? i + 1 : 0;
}

// "Producers' Union", "St. Luke's Hospital": the body's word after a possessive ending that is part of its name. Else 0.
static uint32_t past_owner(const scan *s, uint32_t i) {
    if (i + 1 >= s->end || !(s->d->tokens[i].flags & TOKEN_CLITIC) || !joined(s, i + 1) || !nameable(s, i + 1) || !body_at(s, i + 1)) return 0;
    const name_word *x = word_at(s, i - 1);
    bool saint = i > 1 && str_eq(text_at(s, i - 2), S("St.")), many = str_ends(x->text, S("s")) || str_ends(x->text, S("men")) || str_ends(x->text, S("people"));
    return saint || (many && ordinary(x) && !(x->flags & LEX_DEMONYM)) ? i + 1 : 0;
}

// "Brian May": a month's name after a given name, with no number behind it.
static bool month_as_name(const scan *s, uint32_t i) {
    if (!capital_at(s, i) || !(word_at(s, i)->flags & LEX_MONTH)) return false;
    const name_word *before = word_at(s, i - 1);
    if (!(before->flags & LEX_GIVEN) && (word_common(before) || before->flags & LEX_PLACE)) return false;
    return i + 1 >= s->end || s->d->tokens[i + 1].kind != TOKEN_NUMBER;
}

// The end of the run of capitals that begins at `from`.
static uint32_t run_end(const scan *s, uint32_t from) {
    uint32_t i = from + 1;
    while (i < s->end) {
        if (!joined(s, i)) {
            uint32_t body = past_owner(s, i);
            if (!body) break;
            i = body + 1;
            continue;
        }
        uint32_t next = nameable(s, i) || month_as_name(s, i) ? i : past_particles(s, i);
        if (!next) next = past_of(s, i);
        if (!next) next = past_for(s, i);
        if (!next) next = past_and(s, from, i);
        if (!next && str_eq(text_at(s, i), S("&")) && i + 1 < s->end && nameable(s, i + 1)) next = i + 1;
        if (!next) break;
        i = next + 1;
    }
    return i;
}

// The longest form of the gazetteer that begins at `i`: how many tokens, and which.
static uint32_t known_at(const scan *s, uint32_t i, name_form *known) {
    const gazetteer *g = s->w->g;
    uint32_t part = token_capital(s->w, i) ? word_at(s, i)->part : 0;
    if (token_capital(s->w, i) ? !(part & PART_FIRST) : !gazetteer_starts(g, s->d->tokens[i].hash)) return 0;
    uint32_t best = 0, most = (uint32_t)gazetteer_longest(g);
    if (most > NAME_TOKENS) most = NAME_TOKENS;
    uint64_t key = 0;
    for (uint32_t n = 0; n < most && i + n < s->end; n++) {
        key = gazetteer_key(key, s->d->tokens[i + n].hash);
        bool capital = token_capital(s->w, i + n), could_end = s->d->tokens[i + n].shape != SHAPE_LOWER;
        if (n && capital) part = word_at(s, i + n)->part;
        if ((capital && !part) || (n == 1 && !gazetteer_goes_on(g, key))) break; // no form has it
        if (capital) could_end = part & (n ? PART_LAST : PART_ALONE);
        name_form f = could_end ? gazetteer_find(g, key) : 0;
        if (f) best = n + 1, *known = f;
    }
    return best;
}

static bool is_office(const scan *s, uint32_t i) {
    name_word *x = &s->w->all[s->w->of_token[i]];
    if (!x->office) x->office = gazetteer_is_office(s->w->g, x->text) ? 2 : 1;
    return x->office == 2;
}

// PRESIDENT may be a line in capitals; CEO is never written otherwise.
static bool is_title(const scan *s, uint32_t i) {
    const name_word *x = word_at(s, i);
    if (x->flags & LEX_TITLE) return s->d->tokens[i].shape != SHAPE_UPPER || !(x->cases & (CASE_LOWER | CASE_TITLE));
    if (honorific_at(s, i)) return true;
    return s->d->tokens[i].shape == SHAPE_TITLE && word_common(word_at(s, i)) && is_office(s, i);
}

// A word that can be a person's: not an ordinary word, or a given or family name.
static bool personal(const scan *s, uint32_t i) {
    const name_word *x = word_at(s, i);
    return !word_common(x) || x->flags & (LEX_GIVEN | LEX_FAMILY);
}

static bool titles_next(const scan *s, uint32_t i, uint32_t end) {
    if (i + 1 >= end || !is_title(s, i)) return false;
    uint32_t next = capital_at(s, i + 1) ? i + 1 : past_particles(s, i + 1); // Dr. van den Bergh
    if (!next || next >= end) return false;
    return personal(s, next) || is_title(s, next) || honorific_at(s, i); // Mr. Lee, Mrs. May
}

// "Striker Milan Škoda": an ordinary word before a given name and more.
static bool describes_next(const scan *s, uint32_t i, uint32_t end) {
    const name_word *x = word_at(s, i);
    if (i + 2 >= end || !word_common(x) || x->flags & (LEX_GIVEN | LEX_FAMILY | LEX_PLACE) || !capital_at(s, i + 1) || !capital_at(s, i + 2)) return false;
    const name_word *next = word_at(s, i + 1);
    return next->flags & LEX_GIVEN && !word_common(next) && !word_common(word_at(s, i + 2));
}

static bool is_person_form(const scan *s, name_form f) { return gazetteer_traits(s->w->g, gazetteer_entry(s->w->g, f)).type == NAME_PERSON; }

// Where the piece that begins at `from` ends: before a title with a name, or before a person that the gazetteer has.
static uint32_t piece_end(const scan *s, uint32_t from, uint32_t end) {
    for (uint32_t i = from + 1; i < end; i++) {
        if (!capital_at(s, i)) continue;
        if (titles_next(s, i, end) || describes_next(s, i, end)) return i;
        name_form f;
        if (known_at(s, i, &f) >= 2 && is_person_form(s, f)) return i;
    }
    return end;
}

static bool loud_piece(const scan *s, uint32_t first, uint32_t count) {
    bool upper = false;
    for (uint32_t i = first; i < first + count; i++) upper |= s->d->tokens[i].shape == SHAPE_UPPER;
    for (uint32_t i = first; upper && i < first + count; i++)
        if (s->d->tokens[i].shape == SHAPE_UPPER && token_in_capitals(s->w, i)) return true;
    return false;
}

static bool possessive_at(const scan *s, uint32_t i) {
    if (i >= s->end || !(s->d->tokens[i].flags & TOKEN_CLITIC)) return false;
    str text = text_at(s, i);
    char last = text.ptr[text.len - 1];
    return last == 's' || last == 'S' || text.len == 1 || text.len == 3;
}

void name_add_mention(name_work *w, mention m, uint32_t title) {
    w->mentions = arena_grow(w->a->mem, w->mentions, w->mention_count, &w->mention_capacity, sizeof *w->mentions);
    w->notes = arena_grow(w->a->mem, w->notes, w->mention_count, &w->note_capacity, sizeof *w->notes);
    w->mentions[w->mention_count] = m;
    w->notes[w->mention_count++] = (mention_note){.title = title};
    for (uint32_t i = 0; i < m.count; i++) w->words[m.first + i].mention = (uint32_t)w->mention_count;
}

static void emit(scan *s, uint32_t first, uint32_t count) {
    name_work *w = s->w;
    uint8_t flags = possessive_at(s, first + count) ? MENTION_POSSESSIVE : 0;
    if (w->words[first].flags & WORD_HEADLINE_CASE) flags |= MENTION_HEADLINE;
    if (loud_piece(s, first, count)) flags |= MENTION_CAPITALS;
    name_add_mention(w, (mention){.at = tokens_span(s->d, first, first + count - 1), .first = first, .count = count, .flags = flags}, s->title);
    s->title = 0;
}

// "New York Police Department Chief": does an ordinary word end a body's name that begins with another word?
static bool ends_body(const scan *s, uint32_t from, uint32_t i) {
    uint8_t needed = PART_ORGANISATION | PART_LAST;
    return i > from && (word_at(s, i)->part & needed) == needed && !ordinary(word_at(s, from)) && !(word_at(s, from)->flags & LEX_DEMONYM);
}

static bool of_title(const scan *s, uint32_t from, uint32_t i) { return !capital_at(s, i) || (ordinary(word_at(s, i)) && !ends_body(s, from, i)); }

// Emits [from, to), in pieces if it is too long for a name; words of titles at its end are left out if a title follows.
static void emit_piece(scan *s, uint32_t from, uint32_t to, bool before_title) {
    while (before_title && to > from && of_title(s, from, to - 1)) to--;
    while (to > from && !capital_at(s, to - 1)) to--;
    for (; to - from > NAME_TOKENS; from++) emit(s, from, 1);
    if (to > from) emit(s, from, to - from);
}

static bool demonym_before(const scan *s, uint32_t i, uint32_t end) {
    return i + 1 < end && word_at(s, i)->flags & LEX_DEMONYM && capital_at(s, i + 1) && (personal(s, i + 1) || is_title(s, i + 1)) &&
           !(word_at(s, i + 1)->flags & LEX_ORGANISATION);
}

// Does the gazetteer's form stand as it is, or is it the beginning of something longer ("New York Stock Exchange")?
static bool stands(const scan *s, uint32_t i, uint32_t count, name_form f, uint32_t end) {
    if (i + count >= end) return true;
    if (!capital_at(s, i + count)) return !(count > 1 && body_at(s, i + count - 1) && past_of(s, i + count)); // Democratic Party of Korea
    if (is_person_form(s, f)) return count >= 2;
    return titles_next(s, i + count, end) || describes_next(s, i + count, end);
}

// Ordinary words and a title: "the President", "Prime Minister", "Vice President".
static bool office(const scan *s, uint32_t i, uint32_t end) {
    if (!is_title(s, end - 1)) return false;
    for (; i + 1 < end; i++)
        if (!ordinary(word_at(s, i))) return false;
    return true;
}

// One step through a run: returns where the next begins.
static uint32_t take_piece(scan *s, uint32_t i, uint32_t end) {
    name_form known = 0;
    uint32_t count = known_at(s, i, &known);
    if (count && stands(s, i, count, known, end)) {
        bool shown = count > 1 || !word_common(word_at(s, i)) || token_proven(s->w, i) || supported(s, i);
        if (shown) emit(s, i, count);
        return i + count;
    }
    if (titles_next(s, i, end) || describes_next(s, i, end)) {
        s->title = i + 1;
        return i + 1;
    }
    if (demonym_before(s, i, end)) {
        emit(s, i, 1);
        return i + 1;
    }
    if (office(s, i, end)) return end;
    uint32_t to = piece_end(s, i, end);
    emit_piece(s, i, to, to < end);
    return to;
}

// A row of capitals that is too long for names: only what the gazetteer has is taken from it.
static void take_row(scan *s, uint32_t from, uint32_t end) {
    for (uint32_t i = from; i < end;) {
        name_form known = 0;
        uint32_t count = capital_at(s, i) ? known_at(s, i, &known) : 0;
        if (count > 1) emit(s, i, count);
        i += count ? count : 1;
    }
}

// "says bin Salman", "von der Leyen": particles before a run that are no English words belong to it.
static uint32_t with_particles(const scan *s, uint32_t from, uint32_t begin) {
    uint32_t at = from;
    while (at > begin && from - at < 2 && (s->d->tokens[at - 1].shape == SHAPE_LOWER || at - 1 == begin) && joined(s, at) && token_is_beside(s->w, at - 1, BESIDE_LEADING)) at--;
    return at;
}

static void take_run(scan *s, uint32_t from, uint32_t end) {
    s->title = 0;
    if (end - from > 2 * NAME_TOKENS) {
        take_row(s, from, end);
        return;
    }
    if (from && s->d->tokens[from - 1].kind == TOKEN_WORD && analysis_lexeme(s->w->a, from - 1)->flags & LEX_TITLE) s->title = from;
    for (uint32_t i = from; i < end;) {
        bool particle = (i == from || i == s->title) && !capital_at(s, i); // van der Bellen, Dr. van den Bergh
        if (!capital_at(s, i) && !particle) { i++; continue; }
        i = take_piece(s, i, end);
    }
}

// A name of the gazetteer may begin with a word that is none by itself: The Hague, al-Qaida.
static uint32_t known_alone(scan *s, uint32_t i) {
    name_form known;
    if (s->d->tokens[i].kind != TOKEN_WORD || s->d->tokens[i].shape == SHAPE_LOWER) return 0;
    uint32_t count = known_at(s, i, &known);
    if (count < 2) return 0;
    s->title = 0;
    emit(s, i, count);
    return i + count;
}

// large: the first of the words that are not all small from there on, or some before it.
static const uint32_t *scan_sentence(name_work *w, const sentence *of, const uint32_t *large) {
    scan s = {.w = w, .d = w->a->doc, .end = of->first + of->count};
    for (uint32_t i = of->first;;) {
        while (*large < i) large++;
        i = *large;
        if (i >= s.end) return large;
        if (!nameable(&s, i)) {
            uint32_t past = known_alone(&s, i);
            i = past ? past : i + 1;
            continue;
        }
        uint32_t end = run_end(&s, i), done = (uint32_t)w->mention_count;
        take_run(&s, with_particles(&s, i, of->first), end);
        if (w->mention_count > done) { // a known name may reach past its run
            const mention *last = &w->mentions[w->mention_count - 1];
            if (last->first + last->count > end) end = last->first + last->count;
        }
        i = end;
    }
}

static void mark_furniture(name_work *w) {
    size_t b = 0;
    bool some = false;
    for (size_t i = 0; i < w->a->doc->block_count; i++) some |= w->a->doc->blocks[i].kind == BLOCK_FURNITURE;
    for (size_t m = 0; some && m < w->mention_count; m++) {
        while (b + 1 < w->a->doc->block_count && w->a->doc->blocks[b + 1].first_token <= w->mentions[m].first) b++;
        if (w->a->doc->blocks[b].kind == BLOCK_FURNITURE) w->mentions[m].flags |= MENTION_FURNITURE;
    }
}

static bool is_code(const name_work *w, const sentence *s) { return w->a->doc->blocks[s->block].kind == BLOCK_CODE; }

void mentions_find(name_work *w) {
    w->mention_capacity = w->note_capacity = w->large_count / 2 + 8;
    w->mentions = arena_room(w->a->mem, w->mention_capacity, sizeof *w->mentions);
    w->notes = arena_room(w->a->mem, w->note_capacity, sizeof *w->notes);
    size_t in = SIZE_MAX;
    bool known = false;
    const uint32_t *large = w->large;
    for (size_t i = 0; i < w->a->sentence_count; i++) {
        const sentence *s = &w->a->sentences[i];
        if (is_code(w, s)) continue;
        if (s->block != in) in = s->block, known = name_memory_mentions(w, in);
        if (!known) large = scan_sentence(w, s, large);
    }
    mark_furniture(w);
}
