import {examine} from './doctor/examine.js';
import {readOptions} from './parts/arguments.js';
import {placesOf} from './parts/places.js';
import {runMain} from './parts/problem.js';

const usage = 'Usage: gradlab doctor   (prints what is there and what is missing, with the fix)';

/** `gradlab doctor`: one line a part. Exit code 1 if something that is needed is missing. */
async function main(args) {
  const options = readOptions(args, {help: {type: 'boolean', short: 'h'}}, usage);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const findings = await examine(placesOf());
  const width = Math.max(...findings.map(({part}) => part.length));
  for (const {part, good, optional, found, fix} of findings) {
    const mark = good ? 'ok     ' : optional ? 'absent ' : 'MISSING';
    console.log(`${mark} ${part.padEnd(width)}  ${found}`);
    if (!good) console.log(`${' '.repeat(8 + width)}  fix: ${fix}`);
  }
  const missing = findings.filter(({good, optional}) => !good && !optional).length;
  console.log(
    missing === 0 ? 'All that is needed is there.' : `${missing} of ${findings.length} parts need the fix beside them.`,
  );
  return missing === 0 ? 0 : 1;
}

await runMain(main);
