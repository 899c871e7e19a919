// node or_tools.mjs SOLVER FILE SECONDS THREADS GAP: solves a model in the LP file that bench writes with a solver of
// the npm package `or-tools-wasm` (OR_TOOLS names its folder), and prints the solver's own log.
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const [solver, file, seconds, threads, gap] = process.argv.slice(2);
const {MathOpt} = await import(pathToFileURL(process.env.OR_TOOLS + '/build/javascript/node/mathopt.js'));

const model = MathOpt.Model('bench');
const variables = [];
const infinite = (text) => (text.endsWith('inf') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text));

/** `3 x0 - 2.5 x1 + x2` as pairs; names are `x` and the column's index. */
function terms(text) {
  const found = [];
  for (const [, sign, size, index] of text.matchAll(/([+-])?\s*(?:(\d[\d.e+-]*)\s+)?x(\d+)/g))
    found.push([Number(index), (sign === '-' ? -1 : 1) * (size ? Number(size) : 1)]);
  return found;
}

// Sections of logical lines: a line that begins with two blanks continues the one before it.
const sections = {};
let name = '';
for (const line of readFileSync(file, 'utf8').split('\n')) {
  if (!line.startsWith(' ')) sections[(name = line)] = [];
  else if (line.startsWith('  ') && sections[name].length > 0) sections[name].push(sections[name].pop() + ' ' + line.trim());
  else sections[name].push(line.trim());
}

const column = (index) => (variables[index] ??= {lower: 0, upper: Infinity, integer: false});
for (const line of sections['Bounds']) {
  const between = line.match(/^(\S+) <= x(\d+) <= (\S+)$/);
  const one = line.match(/^x(\d+) (\S+)(?: (\S+))?$/);
  if (between) Object.assign(column(between[2]), {lower: infinite(between[1]), upper: infinite(between[3])});
  else if (one[2] === 'free') column(one[1]).lower = -Infinity;
  else Object.assign(column(one[1]), {lower: Number(one[3]), upper: one[2] === '=' ? Number(one[3]) : Infinity});
}
for (const [, index] of (sections['Generals'] ?? []).join(' ').matchAll(/x(\d+)/g)) column(index).integer = true;
for (const [, index] of (sections['Binaries'] ?? []).join(' ').matchAll(/x(\d+)/g))
  Object.assign(column(index), {upper: 1, integer: true});

const added = variables.map(({lower, upper, integer}) => model.addVariable({lowerBound: lower, upperBound: upper, integer}));
const linear = (pairs) => pairs.map(([index, coefficient]) => MathOpt.linearTerm(added[index], coefficient));
for (const line of sections['Subject To']) {
  const [, left, sense, right] = line.match(/^\S+: (.*) (<=|>=|=) (\S+)$/);
  const limit = Number(right);
  model.addLinearConstraint({
    lowerBound: sense === '<=' ? -Infinity : limit,
    upperBound: sense === '>=' ? Infinity : limit,
    terms: linear(terms(left)),
  });
}
model.maximize(MathOpt.linearExpression(linear(terms(sections['Maximize'].join(' ').replace('obj:', '')))));

// The log comes when the solve has ended; its times count from here.
console.log('solving');
const result = await MathOpt.solve(model, {
  solverType: solver,
  timeLimitSeconds: Number(seconds) - performance.now() / 1000,
  threads: Number(threads),
  relativeGapTolerance: Number(gap),
  enableOutput: true,
  messageCallback: (messages) => messages.forEach((message) => console.log(message)),
});
console.log(JSON.stringify(result.termination ?? result, (key, value) => (typeof value === 'bigint' ? Number(value) : value)).slice(0, 400));
process.exit(0);
