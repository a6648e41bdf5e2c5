import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readStartOptions } from './data-folder.ts';

const read = (...args: string[]) => readStartOptions(args, { MENDBENCH_DATA: '/from-the-environment' });

test('what the command line says goes before the environment', () => {
  expect(read('--data', 'here', '--port', '8080', '--demo')).toEqual({
    folder: resolve('here'),
    named: true,
    demo: true,
    port: 8080,
    host: '127.0.0.1',
  });
  expect(read()).toMatchObject({ folder: resolve('/from-the-environment'), named: true, demo: false, port: 0 });
  expect(readStartOptions([], {})).toMatchObject({ named: false });
});

test.each(['abc', '70000', '1.5', ' '])('--port %j is refused in both languages', (port) => {
  expect(() => read('--port', port)).toThrow(/a port is a number.*端口是 0 到 65535 的数字。/);
});

test('an option that there is not is refused in both languages, with those that there are', () => {
  expect(() => read('--nonsense')).toThrow(/'--nonsense'.*Known options 可用的选项：--demo/);
});
