import path from 'node:path'
// The parser that Vite bundles the screens with; TypeScript 7 has no parser for others to call.
import { parseSync } from 'vite'
import type { House } from './house.ts'

/** A node of the syntax tree (ESTree with TypeScript's additions). */
export type Node = { type: string; start: number; end: number; [property: string]: unknown }

export type Import = {
  specifier: string
  /** The file of this project that it means; null for a package. */
  target: string | null
  /** Erased before the program runs. */
  isType: boolean
  /** `export … from`. */
  isReExport: boolean
  line: number
}

export type Source = {
  file: string
  text: string
  program: Node
  imports: readonly Import[]
  lineOf(node: Node): number
}

const CODE = /\.(?:ts|tsx|mjs)$/
const parsed = new Map<string, Source>()

/** Every program text of the house, parsed; each text once. */
export function listSources(house: House): Source[] {
  return [...house]
    .filter(([file]) => CODE.test(file))
    .map(([file, text]) => {
      const key = `${file}\n${text}`
      const known = parsed.get(key)
      if (known) return known
      const source = parseSource(file, text)
      parsed.set(key, source)
      return source
    })
}

function parseSource(file: string, text: string): Source {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)
  const root = program as unknown as Node
  const lineOf = (node: Node) => text.slice(0, node.start).split('\n').length
  return { file, text, program: root, lineOf, imports: listImports(file, root, lineOf) }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )
}

/** Calls `visit` with every node below `root` and the node that holds it, outermost first. */
export function walk(root: Node, visit: (node: Node, parent: Node) => void): void {
  for (const child of childrenOf(root)) {
    visit(child, root)
    walk(child, visit)
  }
}

const IMPORTING = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
])

function listImports(file: string, program: Node, lineOf: Source['lineOf']): Import[] {
  const imports: Import[] = []
  walk(program, (node) => {
    if (!IMPORTING.has(node.type) || !isNode(node.source)) return
    const specifier = String(node.source.value)
    imports.push({
      specifier,
      target: findTarget(file, specifier),
      isType: node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type',
      isReExport: node.type.startsWith('Export'),
      line: lineOf(node),
    })
  })
  return imports
}

/** As package.json `imports` and Node's own rules resolve it. */
function findTarget(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return path.posix.join('src', specifier.slice(1))
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier)
  return null
}

/** What a node is called where it stands; empty when it has no name. */
export function nameOf(node: Node, parent: Node): string {
  const named = [node.id, parent.type === 'VariableDeclarator' ? parent.id : null, parent.key].find(isNode)
  return named === undefined ? '' : String(named.name ?? named.value ?? '')
}
