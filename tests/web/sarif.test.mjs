// The report sarif against the official schema of SARIF 2.1.0.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv";
import { article, report } from "./lib.mjs";

const require = createRequire(import.meta.url);
const ajv = new Ajv({ schemaId: "auto", allErrors: true, unknownFormats: "ignore", logger: false });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const schema = JSON.parse(readFileSync(new URL("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json", import.meta.url)));
const valid = ajv.compile(schema);

const odd = article("a,b:%0A é.md", "# A {0} hour\n\nHe waited for a hour \u{1F600} [x](y) & a *hour*.\n");
for (const files of [["articles/summit.txt"], ["planted/harbour.txt", "planted/museum.txt", "formats/desk.txt"], [odd], ["planted/rescue.txt"]])
  test(`sarif of ${files}`, () => assert.ok(valid(JSON.parse(report("sarif", files))), JSON.stringify(valid.errors?.slice(0, 5), null, 1)));
