/** Rooms in the order of the plan: each may import only what stands before it. */
export const ROOM_ORDER = [
  'platform',
  'audit',
  'outbox',
  'auth',
  'accounts',
  'categories',
  'procedures',
  'deadlines',
  'attachments',
  'payments',
  'documents',
  'dossiers',
  'processes',
  'catalogue',
  'papers',
  'queues',
  'intakes',
  'ratings',
  'questions',
  'feedback',
  'notifications',
  'national-portal',
  'supervision',
  'statistics',
  'evaluation',
]
/** The only names of files in a room. `gateway` calls an outside system, `inbound` answers its calls. */
export const VOCABULARY = [
  'schema',
  'rules',
  'policy',
  'labels',
  'events',
  'queries',
  'cached',
  'commands',
  'actions',
  'gateway',
  'inbound',
  'mapping',
]
/** Rooms that hold foundations and not a concept of the law: free in their file names, open to all rooms behind them. */
export const FOUNDATIONS = ['platform', 'auth']

const PUBLIC_FACE = /^lib\/[^/]+\/(rules|schema|events|queries|cached|commands|labels|policy)(\.ts|\/)/
const PURE = /^lib\/[^/]+\/(rules|schema|policy|labels|events)(\.ts|\/)/
const CORE = /^lib\/[^/]+\/(rules|schema|policy|queries|commands|events)(\.ts|\/)/
const INBOUND = /^lib\/[^/]+\/inbound(\.ts|\/)/
const OPENS_INBOUND = /^(app\/api\/|instrumentation[\w-]*\.ts$)/
const BESIDE_THE_DATABASE = /^(db|tools|e2e|sandbox|inngest\/embedded)\//
const HAS_QUERIES = /^lib\/[^/]+\/(queries|commands)(\.ts|\/)|^lib\/auth\/|^lib\/platform\//

/** @param {string | undefined} path */
export const room = (path) => path?.match(/^lib\/([^/]+)\//)?.[1]
const foreign = (i) => room(i.from) !== undefined && room(i.to) !== undefined && room(i.from) !== room(i.to)
const across = (i, folder) => i.to !== undefined && i.from.startsWith(folder) !== i.to.startsWith(folder)

/**
 * What an import connects: `to` a file of the house or `external` a package.
 * @typedef {{ from: string, to?: string, external?: string, typeOnly: boolean }} Import
 */

/**
 * Each rule: what it protects, when an import breaks it, and whether tests are held to it too.
 * @type {{ name: string, breaks: (i: Import) => boolean, testsToo?: boolean }[]}
 */
export const IMPORT_RULES = [
  {
    name: 'what tests use stays with tests',
    // Kills and benches borrow from tests: they are no part of the product.
    breaks: (i) => /(^|\/)testing(\.ts$|\/)/.test(i.to ?? '') && !/^(tools|e2e|inngest\/embedded)\//.test(i.from),
  },
  { name: 'nobody imports app', breaks: (i) => !i.from.startsWith('app/') && i.to?.startsWith('app/') === true },
  {
    name: 'lib knows no views, jobs, sandbox or tools',
    breaks: (i) => i.from.startsWith('lib/') && /^(components|inngest|sandbox|tools)\//.test(i.to ?? ''),
  },
  { name: 'the sandbox and the product share nothing', breaks: (i) => across(i, 'sandbox/'), testsToo: true },
  {
    name: 'the executor and the product share nothing',
    breaks: (i) => across(i, 'inngest/embedded/') && !i.from.startsWith('tools/'),
  },
  {
    name: 'db knows only types of rules',
    breaks: (i) =>
      i.from.startsWith('db/') && i.to?.startsWith('lib/') === true && !i.typeOnly && !i.to.startsWith('lib/platform/'),
  },
  {
    name: 'the database is behind queries and commands',
    breaks: (i) =>
      (i.to?.startsWith('db/') === true || /^(drizzle-orm|postgres)(\/|$)/.test(i.external ?? '')) &&
      !BESIDE_THE_DATABASE.test(i.from) &&
      !HAS_QUERIES.test(i.from),
  },
  {
    // A policy speaks of who: the types of lib/auth are words, not doings.
    name: 'pure files stay pure',
    breaks: (i) =>
      PURE.test(i.from) &&
      !(i.to === undefined
        ? i.external === 'zod'
        : PURE.test(i.to) || i.to.startsWith('lib/platform/') || (i.typeOnly && i.to.startsWith('lib/auth/'))),
  },
  {
    name: 'the core never reads the request',
    breaks: (i) =>
      CORE.test(i.from) &&
      room(i.from) !== 'auth' &&
      /^(next\/(headers|navigation|cache|server)|next-auth)/.test(i.external ?? ''),
  },
  {
    name: 'views do not fetch',
    breaks: (i) =>
      i.from.startsWith('components/') &&
      !i.typeOnly &&
      /^lib\/[^/]+\/(queries|commands|gateway|inbound)/.test(i.to ?? ''),
  },
  {
    name: 'components/ui has no domain words',
    breaks: (i) =>
      i.from.startsWith('components/ui/') && /^(lib\/(?!platform\/)|components\/(?!ui\/))/.test(i.to ?? ''),
  },
  {
    name: 'pages write only through actions',
    breaks: (i) => /^app\/(?!api\/)/.test(i.from) && /^lib\/[^/]+\/(commands|gateway)/.test(i.to ?? ''),
  },
  {
    name: 'inbound is opened only by api routes and the bus door',
    breaks: (i) => INBOUND.test(i.to ?? '') && room(i.from) !== room(i.to) && !OPENS_INBOUND.test(i.from),
  },
  {
    name: 'rooms talk through their public files',
    breaks: (i) => foreign(i) && !FOUNDATIONS.includes(room(i.to) ?? '') && !PUBLIC_FACE.test(i.to ?? ''),
  },
  {
    name: 'a room imports only rooms before it',
    breaks: (i) => foreign(i) && ROOM_ORDER.indexOf(room(i.to) ?? '') > ROOM_ORDER.indexOf(room(i.from) ?? ''),
  },
]
