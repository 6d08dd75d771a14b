"use strict";
// Builds one program after another: the compiler that stays warm. Frames of four bytes of length and JSON:
// {"files": {name: text}} comes in, {"exit": n, "stderr": text, "files": {name: base64}} goes out. Nothing that is
// compiled is run, and nothing of a build is kept for the next: only the declarations of the language's own library are.
//
//     node compiler.js            stays
//     node compiler.js FILE       builds a program without tests, as tsc does
//     node compiler.js .          builds the files of a program with tests, once

const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const ts = require("typescript");

const OPTIONS = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.NodeJs,
  typeRoots: ["/usr/share/nodejs/@types"],
  baseUrl: "/usr/share/nodejs", // where node's types look for others
  paths: { "undici-types": ["undici-types"] },
  skipLibCheck: true,
  newLine: ts.NewLineKind.LineFeed,
};
const LIBRARY = "/usr/share/nodejs/";
const OWN_REQUIRE = /^declare (?:var|let|const|function) require\b/m; // which node's types would contradict

const declarations = new Map();
const host = ts.createCompilerHost(OPTIONS);
const { getSourceFile } = host;

/** Check the types of one text: what it is, what the compiler says about it, and a function that makes JavaScript. */
function compile(text, name) {
  const options = { ...OPTIONS, types: OWN_REQUIRE.test(text) ? [] : ["node"] };
  const main = ts.createSourceFile(name, text, { languageVersion: OPTIONS.target }, true);
  let script = "";
  const own = {
    ...host,
    fileExists: (file) => file === name || (file.startsWith(LIBRARY) && host.fileExists(file)),
    readFile: (file) => (file === name ? text : file.startsWith(LIBRARY) ? host.readFile(file) : undefined),
    getSourceFile(file, version) {
      if (file === name) return main;
      if (!file.startsWith(LIBRARY)) return undefined;
      if (!declarations.has(file)) declarations.set(file, getSourceFile.call(host, file, version));
      return declarations.get(file);
    },
    writeFile: (_, written) => (script = written),
  };
  const program = ts.createProgram([name], options, own);
  const place = { ...host, getCurrentDirectory: () => path.dirname(name) };
  const said = ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), place);
  return { main, said, emit: () => program.emit(main) && script };
}

/**
 * Build a program with tests: types are checked in one text, which a line of nobody's making divides again. What comes of
 * either half is made of it alone: the solution's types and enumerations must not change the code of the tests.
 */
function build({ "solution.ts": solution, "tests.ts": tests, "given.ts": given, "task.json": task }) {
  const line = `"${crypto.randomUUID()}";`;
  const { main, said } = compile(`${solution}\n${line}\n${tests}`, "/main.ts");
  const apart = main.statements.some((one) => one.getText(main) === line);
  if (said || !apart) {
    const [first] = said.split("\n");
    return { exit: 1, stderr: `${said}${first || "error: the tests do not stand at the top level"}\n`, files: {} };
  }
  const { entry_point, split } = JSON.parse(task);
  const strict = ts.isExternalModule(main) ? '"use strict";' : ""; // one that imports or exports anything anywhere is
  const files = {
    "solution.json": { solution: strict + script(solution), declared: "", split },
    "tests.json": { tests: strict + script(tests), given: helpers(given), entry_point, split },
  };
  return { exit: 0, stderr: "", files };
}

const script = (text) => ts.transpileModule(text, { compilerOptions: OPTIONS }).outputText;

/** What the task gives, in JavaScript, as far as it is a program: the function that is to be written is not in it. */
function helpers(given) {
  for (const lines = given.split("\n"); lines.length; lines.pop()) {
    const text = lines.join("\n");
    const { outputText, diagnostics } = ts.transpileModule(text, { compilerOptions: OPTIONS, reportDiagnostics: true });
    if (!diagnostics.length) return outputText;
  }
  return "";
}

function stay() {
  for (;;) {
    const order = JSON.parse(exactly(exactly(4).readUInt32BE()));
    const { exit, stderr, files } = guarded(() => build(order.files));
    const packed = Object.entries(files).map(([name, value]) => [name, btoa64(JSON.stringify(value))]);
    const answer = Buffer.from(JSON.stringify({ exit, stderr, files: Object.fromEntries(packed) }));
    const size = Buffer.alloc(4);
    size.writeUInt32BE(answer.length);
    for (const part of [size, answer]) for (let at = 0; at < part.length; ) at += fs.writeSync(1, part, at);
  }
}

const btoa64 = (text) => Buffer.from(text).toString("base64");

function exactly(size) {
  const data = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    const more = fs.readSync(0, data, at, size - at);
    if (!more) process.exit(0);
    at += more;
  }
  return data;
}

/** A text that breaks the compiler itself does not compile. */
function guarded(something) {
  try {
    return something();
  } catch (error) {
    return { exit: 1, stderr: `error: the compiler broke: ${error.message}\n`, files: {} };
  }
}

function once(folder) {
  const names = fs.readdirSync(folder).filter((name) => /\.(?:ts|json)$/.test(name));
  const texts = Object.fromEntries(names.map((name) => [name, fs.readFileSync(name, "utf8")]));
  const { exit, stderr, files } = guarded(() => build(texts));
  for (const name of names) fs.unlinkSync(name); // a solution must not find the tests
  for (const [name, value] of Object.entries(files)) fs.writeFileSync(name, JSON.stringify(value));
  process.stderr.write(stderr);
  process.exitCode = exit;
}

function file(name) {
  const { emit, said } = compile(fs.readFileSync(name, "utf8"), path.resolve(name));
  process.stdout.write(said);
  process.exitCode = said ? 1 : 0;
  if (!said) fs.writeFileSync(name.replace(/\.ts$/, ".js"), emit());
}

const [what] = process.argv.slice(2);
if (!what) stay();
else if (what === ".") once(what);
else file(what);
