'use strict';
// The door of every script: `node scripts/run.cjs <name> [arguments]` runs scripts/<name>.ts. Our scripts are
// TypeScript that Node reads as it is; an older Node would only say something about an unknown extension, and our
// database would crash it. So this file is written for any Node and speaks first. npm scripts usually run under the
// Node 24 of node_modules/.bin and never see the sentence.
var path = require('path');
var fs = require('fs');

var needed = require('../package.json').engines.node.replace(/[^\d.]/g, '');
var least = needed.split('.').map(Number);
var version = process.versions.node.split('.').map(Number);
if (version[0] < least[0] || (version[0] === least[0] && version[1] < least[1])) {
  console.error(
    'Mendbench needs Node ' +
      needed +
      ' or newer (this is ' +
      process.versions.node +
      '): install Node 24, or run `npm ci` and start through npm. ' +
      '修台需要 Node ' +
      needed +
      ' 或更新版本（当前为 ' +
      process.versions.node +
      '）：请安装 Node 24，或先运行 npm ci 再用 npm 启动。',
  );
  process.exit(1);
}

var name = process.argv[2] || '';
var script = path.join(__dirname, name + '.ts');
if (!/^[a-z-]+$/.test(name) || !fs.existsSync(script)) {
  console.error('No such script: ' + name + '. 没有这个脚本：' + name + '。');
  process.exit(1);
}
// The script sees the command line as if it had been started itself.
process.argv.splice(1, 2, script);
import(require('url').pathToFileURL(script).href).catch(function (error) {
  console.error(error);
  process.exit(1);
});
