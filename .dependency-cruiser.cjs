/**
 * "Who may import what": the table of the architecture page, one rule a line. tests/architecture/ runs these rules over
 * src/ and over planted violations, each of which must be caught by the rule of its name. Imports of types count too,
 * except where a rule says otherwise. Test files are left out: they may reach for anything.
 */

/** Everything that is ours; what is not named by `may` is forbidden. Data in resources/ may be read by anybody. */
const OURS = '^(src|tests|scripts)/';
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;
const ANY_PACKAGE = '(^|/)node_modules/';
/** electron's own module, installed or (in a tool that cannot find it) by its bare name. */
const ELECTRON = '(^electron(/|$)|(^|/)node_modules/electron/)';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const may = (name, from, allowed, comment) => rule(name, comment, { path: from }, { path: OURS, pathNot: allowed });

module.exports = {
  forbidden: [
    // shared
    may('shared-stands-alone', '^src/shared/', ['^src/shared/'], 'Shared code runs anywhere: it imports only shared.'),
    rule(
      'shared-no-node',
      'Shared code runs in a browser too.',
      { path: '^src/shared/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'shared-pure-packages',
      'zod, @orpc/contract and pure libraries; a new one is added here on purpose.',
      { path: '^src/shared/' },
      {
        path: ANY_PACKAGE,
        pathNot: packages('zod', '@orpc/contract', 'libphonenumber-js', 'pinyin-pro'),
      },
    ),

    // main: services
    may(
      'services-may-import',
      '^src/main/services/',
      ['^src/shared/', '^src/main/(services|db|documents|vault)/'],
      'Services know no transport, no device and no Electron: those come through the context.',
    ),
    rule(
      'services-no-foreign-handlers',
      "Another feature's queries, never its handlers.",
      { path: '^src/main/services/([^/]+)/' },
      { path: '^src/main/services/[^/]+/handlers', pathNot: '^src/main/services/$1/' },
    ),
    rule(
      'services-no-transport-packages',
      'Transports and devices are put in from outside.',
      { path: '^src/main/services/' },
      {
        path: [
          packages('fastify', '@fastify/[^/]+', 'ws', 'node-thermal-printer', 'serialport'),
          '^(node:)?(net|tls|http|https|http2|dgram|child_process|worker_threads|cluster)$',
        ],
      },
    ),

    // main: the other layers
    may(
      'workers-may-import',
      '^src/main/workers/',
      ['^src/shared/', '^src/main/(workers|db|documents)/'],
      'A worker reads the database, makes documents, and knows nothing of services.',
    ),
    may(
      'db-stands-alone',
      '^src/main/db/',
      ['^src/main/db/', '^src/shared/'],
      'The database layer knows no other layer.',
    ),
    rule(
      'db-shared-types-only',
      'Of shared, the database layer may use types only.',
      { path: '^src/main/db/' },
      { path: '^src/shared/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'db-only-sqlite',
      'The only package of the database layer is better-sqlite3.',
      { path: '^src/main/db/' },
      { path: ANY_PACKAGE, pathNot: packages('better-sqlite3') },
    ),
    rule(
      'sqlite-only-in-db',
      'Databases are opened in src/main/db; others may use its types.',
      { path: '^src/', pathNot: '^src/main/db/' },
      { path: packages('better-sqlite3'), dependencyTypesNot: ['type-only'] },
    ),
    may(
      'devices-may-import',
      '^src/main/devices/',
      ['^src/shared/', '^src/main/devices/'],
      'Bytes in and out: no database, no documents.',
    ),
    may(
      'documents-may-import',
      '^src/main/documents/',
      ['^src/shared/', '^src/main/documents/'],
      'Data in, document out: no database, no devices.',
    ),
    may(
      'vault-may-import',
      '^src/main/vault/',
      ['^src/shared/', '^src/main/vault/'],
      'The vault is given its key and data.',
    ),
    may(
      'lan-may-import',
      '^src/main/lan/',
      ['^src/shared/', '^src/main/lan/', '^src/main/services/router\\.ts$'],
      'A transport knows the router, nothing behind it.',
    ),
    may(
      'electron-may-import',
      '^src/main/electron/',
      ['^src/shared/', '^src/main/electron/', '^src/main/services/router\\.ts$'],
      'A transport knows the router, nothing behind it.',
    ),
    may(
      'composition-may-import',
      '^src/main/[^/]+\\.ts$',
      ['^src/shared/', '^src/main/'],
      'The composition root puts main together; the page and the preload are programs of their own.',
    ),

    // electron
    rule(
      'electron-only-in-its-place',
      'Outside Electron, importing it starts a download.',
      { path: '^src/', pathNot: ['^src/main/electron/', '^src/main/index\\.ts$', '^src/preload/'] },
      { path: ELECTRON },
    ),
    rule(
      'host-without-electron',
      'The headless host runs where there is no Electron: nothing that it reaches may need it.',
      { path: '^src/main/host\\.ts$' },
      { path: [ELECTRON, '^src/main/electron/'], reachable: true },
    ),

    // preload, renderer
    may(
      'preload-may-import',
      '^src/preload/',
      ['^src/shared/', '^src/preload/'],
      'One port-shaped bridge, nothing else.',
    ),
    rule(
      'preload-only-electron',
      'A sandboxed preload has electron and nothing else.',
      { path: '^src/preload/' },
      { path: ANY_PACKAGE, pathNot: ELECTRON },
    ),
    may(
      'renderer-may-import',
      '^src/renderer/',
      ['^src/shared/', '^src/renderer/'],
      'The screens run in a browser: shared code only, never main.',
    ),
    rule(
      'renderer-no-node',
      'The screens run in a browser.',
      { path: '^src/(renderer|preload)/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'renderer-no-host-packages',
      'Packages of the host stay in the host.',
      { path: '^src/renderer/' },
      {
        path: packages(
          '@orpc/server',
          'fastify',
          '@fastify/[^/]+',
          'ws',
          'pdfmake',
          '@resvg/[^/]+',
          'node-thermal-printer',
        ),
      },
    ),
    rule(
      'renderer-features-apart',
      'A feature never imports another feature; what two need goes to src/renderer/ui or src/shared.',
      { path: '^src/renderer/features/([^/]+)/' },
      { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    ),

    // everywhere
    rule('no-circular', 'No cycles, not even of types.', {}, { circular: true }),
    rule(
      'no-orphans',
      'A file that nobody imports and that imports nobody is dead.',
      {
        orphan: true,
        path: '^src/',
        pathNot: [
          '\\.d\\.ts$',
          '^src/main/(index|host)\\.ts$',
          '^src/main/workers/',
          '^src/preload/index\\.ts$',
          '^src/renderer/main\\.tsx$',
          // The rules of parts are run by the vectors before the stock that will ask for them is there.
          '^src/shared/part/rules\\.ts$',
        ],
      },
      {},
    ),
    rule(
      'no-unresolvable',
      'An import that leads nowhere. (Vite answers those with a question mark.)',
      { path: '^src/' },
      { couldNotResolve: true, pathNot: '[?]' },
    ),
    rule(
      'no-dev-packages',
      'The shipped app has no development packages; electron is its runtime.',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: ELECTRON },
    ),
  ],
  options: {
    // Under TypeScript 7 dependency-cruiser 18 sees no module at all without @swc/core, and then passes.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
