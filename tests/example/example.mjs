// A program of somebody else's: what libstet finds in a sentence, from Node through koffi. The structs are those of stet.h.
//
//   npm ci && node example.mjs [LIBRARY]
import koffi from 'koffi';

const TEXT = koffi.struct('stet_text', { ptr: 'void *', len: 'size_t' });
const ERROR = koffi.struct('stet_error', { file: koffi.array('char', 512), line: 'uint', column: 'uint', what: koffi.array('char', 512) });
const OPTIONS = koffi.struct('stet_options', {
  language: 'str', data: 'str', folder: 'str', isolated: 'bool', config: 'str', settings: 'str', set: 'void *', rule_files: 'void *',
  dictionaries: 'void *', source_lang: 'str', complain: 'void *', complain_data: 'void *',
});
const EDIT = koffi.struct('stet_edit', { start: 'uint32', end: 'uint32', text: TEXT });
const FIX = koffi.struct('stet_fix', { edits: 'void *', count: 'size_t', safe: 'bool' });
const FINDING = koffi.struct('stet_finding', {
  rule: TEXT, category: TEXT, message: TEXT, help: TEXT, text: TEXT, group: TEXT, severity: 'int', start: 'uint32', end: 'uint32',
  line: 'uint32', column: 'uint32', end_line: 'uint32', end_column: 'uint32', fixes: 'void *', fix_count: 'size_t', related: 'void *',
  related_count: 'size_t', fingerprint: TEXT, entity: 'size_t',
});

const lib = koffi.load(process.argv[2] ?? 'libstet.so.0');
const stet = {
  open: lib.func('stet_open', 'void *', [koffi.pointer(OPTIONS), koffi.out(koffi.pointer(ERROR))]),
  close: lib.func('stet_close', 'void', ['void *']),
  check: lib.func('stet_check', 'void *', ['void *', 'void *', 'size_t', 'void *', koffi.out(koffi.pointer(ERROR))]),
  findings: lib.func('stet_findings', 'void *', ['void *', koffi.out(koffi.pointer('size_t'))]),
  free: lib.func('stet_result_free', 'void', ['void *']),
};

const text = ({ ptr, len }) => (len ? Buffer.from(koffi.decode(ptr, 'uint8', Number(len))).toString('utf8') : '');
const all = (ptr, type, count) => (count ? koffi.decode(ptr, type, Number(count)) : []);

const why = {};
const options = Object.fromEntries(Object.keys(koffi.introspect(OPTIONS).members).map((name) => [name, null]));
const engine = stet.open({ ...options, isolated: true }, why);
if (!engine) throw new Error(why.what);

// The text is borrowed until the result is freed: `article` must live as long.
const article = Buffer.from('Kim Jong Un met the president. Kim Jong Un waved. Later Kim Yong Un left for a hour.\n');
const result = stet.check(engine, article, article.length, null, why);
if (!result) throw new Error(why.what);
const count = [0];
const found = stet.findings(result, count);
for (const finding of all(found, FINDING, count[0])) {
  const [fix] = all(finding.fixes, FIX, finding.fix_count);
  const [edit] = fix ? all(fix.edits, EDIT, 1) : [];
  console.log(`${text(finding.rule)}: ${text(finding.text)}${edit ? ` -> ${text(edit.text)}` : ''}`);
}
stet.free(result);
stet.close(engine);
