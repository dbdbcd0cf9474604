import { type House, isTest } from './house.ts'
import { listSources, type Node, nameOf, type Source, walk } from './source.ts'

const LONGEST_FILE = 400
const LONGEST_FUNCTION = 70
const LONGEST_COMPONENT = 150
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

const countLines = (text: string): number => text.replace(/\n$/, '').split('\n').length

export function checkFileSizes(house: House): string[] {
  return listSources(house)
    .map(({ file, text }) => ({ file, lines: countLines(text) }))
    .filter(({ lines }) => lines > LONGEST_FILE)
    .map(
      ({ file, lines }) =>
        `${file} has ${lines} lines, and ${LONGEST_FILE} is the most: split it by what it is about`,
    )
}

/** A component is a function of a TSX file with a capital; `describe` only gathers tests and is no function. */
export function checkFunctionSizes(house: House): string[] {
  return eachNode(house, (node, parent, source) => {
    if (!FUNCTIONS.has(node.type) || isGathering(parent, source.file)) return null
    const lines = countLines(source.text.slice(node.start, node.end))
    const name = nameOf(node, parent)
    const isComponent = source.file.endsWith('.tsx') && /^[A-Z]/.test(name)
    const most = isComponent ? LONGEST_COMPONENT : LONGEST_FUNCTION
    if (lines <= most) return null
    return `${name || 'this function'} has ${lines} lines, and ${most} is the most for a ${isComponent ? 'component' : 'function'}: give its parts names`
  })
}

const isGathering = (parent: Node, file: string): boolean =>
  isTest(file) &&
  parent.type === 'CallExpression' &&
  /\bdescribe\b/.test(String((parent.callee as Node).name ?? ''))

/** Nothing that switches the type checker off, nothing that is not erased, one way to export. */
export function checkTypes(house: House): string[] {
  return eachNode(house, (node, _parent, { file, text }) => {
    if (node.type === 'TSAnyKeyword' && !isExcused(text, node))
      return '`any` switches the checker off: say the type, or `unknown` and look'
    if (
      node.type === 'TSNonNullExpression' ||
      (node.definite === true && node.type !== 'TSNonNullExpression')
    )
      return '`!` hides a null: check it, or make it impossible'
    if (node.type === 'TSEnumDeclaration')
      return 'an enum is not erased by Node: use a union of literals or an `as const` list'
    if (node.type === 'ExportDefaultDeclaration' && !/^[a-z]+\.config\.ts$/.test(file))
      return 'a default export has no name to search for: export by name'
    if (isReExport(node) && !isPublishing(node, file))
      return 'a file that passes on what others export hides where it is: import it from its own file'
    return null
  })
}

const isReExport = (node: Node): boolean =>
  node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && Boolean(node.source))

/** A service may publish by name what its room's queries give: nobody else can import them. */
const isPublishing = (node: Node, file: string): boolean =>
  node.type === 'ExportNamedDeclaration' &&
  /(?:^|[/-])service\.ts$/.test(file) &&
  /^\.\/(?:[a-z0-9-]+-)?queries\.ts$/.test(String((node.source as Node).value))

/** An exception to a lint rule stands with its reason on the line above. */
function isExcused(text: string, node: Node): boolean {
  const above = text.slice(0, node.start).split('\n').at(-2) ?? ''
  return /biome-ignore lint\/suspicious\/noExplicitAny: \S/.test(above)
}

/** Who reads the environment beside `src/platform/config.ts`, and why. */
const ENVIRONMENT_READERS: Readonly<Record<string, string>> = {
  'src/platform/config.ts': 'the one place of the product',
  'bin/checkout.mjs': 'runs before anything is installed and hands the environment on',
  'bench/index.ts':
    'MOADON_BENCH_FILES and MOADON_BENCH_DATA: where outside files lie, and where large data is kept',
  'bench/pgbench.ts': 'hands the environment on to a program',
  'vite.config.ts': 'the bundler’s own settings',
  'test/faults.test.ts': 'MOADON_TEST_KILLS: how often everything is killed',
  'test/partner-transfers.test.ts': 'MOADON_TEST_TRANSFERS: how many pieces of random traffic there are',
  'test/webhook-chaos.test.ts': 'MOADON_TEST_DELIVERIES: how many events there are',
  'test/support/properties.ts': 'MOADON_TEST_SEED: which values properties are tried with',
  'test/support/program.ts': 'hands the environment on to the program that it starts',
}

export function checkEnvironment(house: House): string[] {
  return eachNode(house, (node, parent, { file }) => {
    if (file in ENVIRONMENT_READERS || node.type !== 'MemberExpression') return null
    const isRead = isMember(node, 'process', 'env') || (isMetaEnv(node) && !isBuildKind(parent))
    return isRead
      ? 'reads the environment: take the setting from src/platform/config.ts as an argument'
      : null
  })
}

const isMember = (node: Node, object: string, property: string): boolean =>
  (node.object as Node)?.name === object && (node.property as Node)?.name === property

const isMetaEnv = (node: Node): boolean =>
  (node.object as Node)?.type === 'MetaProperty' && (node.property as Node)?.name === 'env'

/** Whether this is a build for development: the bundler writes the answer into the code. */
const isBuildKind = (parent: Node): boolean => (parent.property as Node)?.name === 'DEV'

const CLOCKS = ['src/platform/clock.ts', 'src/ui/now.ts']

/** The time is handed in. Tests and benches may measure durations with `performance.now()`. */
export function checkClock(house: House): string[] {
  return eachNode(house, (node, _parent, { file }) => {
    if (CLOCKS.includes(file)) return null
    const isProduct = file.startsWith('src/') && !isTest(file)
    const isRead =
      (node.type === 'MemberExpression' &&
        (isMember(node, 'Date', 'now') ||
          isMember(node, 'Temporal', 'Now') ||
          isMember(node, 'process', 'hrtime') ||
          (isProduct &&
            (isMember(node, 'performance', 'now') || isMember(node, 'performance', 'timeOrigin'))))) ||
      (node.type === 'NewExpression' &&
        (node.callee as Node).name === 'Date' &&
        (node.arguments as Node[]).length === 0)
    if (!isRead) return null
    return 'reads the clock: take a Clock or an instant as an argument (src/platform/clock.ts; src/ui/now.ts in a browser)'
  })
}

function eachNode(
  house: House,
  check: (node: Node, parent: Node, source: Source) => string | null,
): string[] {
  const findings: string[] = []
  for (const source of listSources(house))
    walk(source.program, (node, parent) => {
      const words = check(node, parent, source)
      if (words !== null) findings.push(`${source.file}:${source.lineOf(node)} ${words}`)
    })
  return findings
}
