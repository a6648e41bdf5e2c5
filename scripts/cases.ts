// npm run cases -- FILE...: runs the real rules on files of test vectors (CONTRIBUTING "The rules").
import { isCalendar, readCases, runCase } from '../tests/cases/runner.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('npm run cases -- FILE... 用法：npm run cases -- 文件…');
  process.exit(2);
}
let passed = 0;
let failed = 0;
for (const path of files) {
  try {
    if (isCalendar(path)) continue;
    const { area, cases } = readCases(path);
    for (const one of cases) {
      const { id, title, rule, differences } = runCase(area, one);
      if (differences.length === 0) passed += 1;
      else {
        failed += 1;
        console.log(`${area} ${id} ${title} (${rule})`);
        for (const difference of differences) console.log(`    ${difference}`);
      }
    }
  } catch (error) {
    failed += 1;
    console.log(error instanceof Error ? error.message : String(error));
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
