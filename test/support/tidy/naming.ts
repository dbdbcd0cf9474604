import { IntlMessageFormat } from 'intl-messageformat'
import { type House, isTest, roomOf } from './house.ts'
import { childrenOf, listSources, type Node, nameOf, type Source, walk } from './source.ts'

const OUTSIDE_TOOLS = /^(?:vite|vitest)\.config\.ts$/
const EMPTY_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc'])

/** Kebab-case names that say what is inside. */
export function checkFileNames(house: House): string[] {
  return listSources(house).flatMap(({ file }) => {
    if (OUTSIDE_TOOLS.test(file)) return []
    const name = file.split('/').at(-1) ?? ''
    const stem = name.replace(/(?:\.test)?\.(?:ts|tsx|mjs)$/, '')
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(stem)) return [`${file}: name it in kebab-case`]
    if (stem.split('-').some((word) => EMPTY_NAMES.has(word)))
      return [`${file}: the name says nothing; name it after what is inside`]
    return []
  })
}

const UNFINISHED = new RegExp(
  `\\b(?:${['TO', 'FIX', 'XX'].map((a, i) => a + ['DO', 'ME', 'X'][i]).join('|')})\\b`,
)
const NOT_DONE = new RegExp(`not ${'implemented'}`, 'i')

/** Nothing is promised in the code: it is done, or it is not there. */
export function checkUnfinished(house: House): string[] {
  return [...house]
    .filter(([file]) => /\.(?:ts|tsx|mjs|sql|css|html|md)$/.test(file))
    .flatMap(([file, text]) =>
      text
        .split('\n')
        .map((line, index) => ({ line, place: `${file}:${index + 1}` }))
        .filter(({ line }) => UNFINISHED.test(line) || NOT_DONE.test(line))
        .map(({ place }) => `${place} promises something: do it, or take the line out`),
    )
}

/** The words that a room's CONTEXT.md refuses: the paragraph "Refused words: a, b (why), c." */
export function readRefusedWords(house: House, room: string): string[] {
  const text = house.get(`src/${room}/CONTEXT.md`) ?? ''
  const paragraph = /^Refused words: ([\s\S]*?)(?:\n\s*\n|$(?![\s\S]))/m.exec(text)?.[1] ?? ''
  return paragraph
    .replaceAll(/\([^)]*\)/g, '')
    .split(/[,.;]/)
    .map((word) => word.trim().toLowerCase())
    .filter((word) => /^[a-z]+$/.test(word))
}

/** No name that a room declares uses a word that its CONTEXT.md refuses. */
export function checkRefusedWords(house: House): string[] {
  return listSources(house).flatMap((source) => {
    const room = roomOf(source.file)
    if (room === null) return []
    const refused = new Set(readRefusedWords(house, room))
    const names = [{ name: source.file.split('/').at(-1) ?? '', line: 1 }, ...listDeclared(source)]
    return names.flatMap(({ name, line }) =>
      wordsOf(name)
        .filter((word) => refused.has(word))
        .map(
          (word) =>
            `${source.file}:${line} ${name}: ${room} refuses the word "${word}"; its CONTEXT.md says what it is called`,
        ),
    )
  })
}

/** `runTransactions` -> run, transaction. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .flatMap((word) => [word, word.replace(/s$/, '')])
    .filter((word, index, all) => word !== '' && all.indexOf(word) === index)
}

const NAMED = new Set([
  'FunctionDeclaration',
  'ClassDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSPropertySignature',
])

/** Names that a file gives: variables, parameters, functions, types and their properties. */
function listDeclared(source: Source): { name: string; line: number }[] {
  const found: { name: string; line: number }[] = []
  const add = (node: Node, name: string) => found.push({ name, line: source.lineOf(node) })
  walk(source.program, (node, parent) => {
    if (node.type === 'TSPropertySignature') add(node, nameOf({ ...node, id: null }, node))
    else if (NAMED.has(node.type)) add(node, nameOf(node, parent))
    if (node.type === 'VariableDeclarator') for (const each of bindingsOf(node.id as Node)) add(node, each)
    if (Array.isArray(node.params))
      for (const each of (node.params as Node[]).flatMap(bindingsOf)) add(node, each)
  })
  return found
}

/** `{ a, b: [c] }` binds a and c. */
function bindingsOf(pattern: Node): string[] {
  if (pattern.type === 'Identifier') return [String(pattern.name)]
  if (pattern.type === 'Property') return bindingsOf(pattern.value as Node)
  if (pattern.type === 'AssignmentPattern') return bindingsOf(pattern.left as Node)
  return childrenOf(pattern)
    .filter(({ type }) => !type.startsWith('TS'))
    .flatMap(bindingsOf)
}

/** Everything that people read is there in Hebrew and in English, with the same parameters. */
export function checkLanguages(house: House): string[] {
  return listSources(house)
    .filter(({ file }) => file.startsWith('src/') && !isTest(file))
    .flatMap((source) => {
      const findings: string[] = []
      walk(source.program, (node, parent) => {
        const words = node.type === 'ObjectExpression' ? findFault(node) : null
        if (words !== null)
          findings.push(`${source.file}:${source.lineOf(node)} ${nameOf(node, parent)} ${words}`)
      })
      return findings
    })
}

function findFault(object: Node): string | null {
  const properties = (object.properties as Node[]).filter(({ type }) => type === 'Property')
  const find = (key: string) =>
    properties.find((each) => nameOf({ ...each, id: null }, each) === key)?.value as Node | undefined
  const [he, en] = [find('he'), find('en')]
  if (!he && !en) return null
  if (!he || !en) return `speaks ${he ? 'Hebrew' : 'English'} only: say it in both languages`
  const [hebrew, english] = [textOf(he), textOf(en)]
  if (hebrew === null || english === null) return null
  if (hebrew.trim() === '' || english.trim() === '') return 'is empty in one language: say it'
  if (!isInOwnLetters(hebrew, english)) return 'is not in its own letters: Hebrew in `he`, English in `en`'
  // Texts of messages are Liquid, in which each language asks for what it needs; the contents' own check reads them.
  if (LIQUID.test(hebrew) || LIQUID.test(english)) return null
  const [ofHebrew, ofEnglish] = [paramsOf(hebrew, 'he'), paramsOf(english, 'en')]
  if (ofHebrew !== ofEnglish)
    return `takes {${ofHebrew}} in Hebrew and {${ofEnglish}} in English: take the same in both`
  return null
}

/** Names such as API and what stands in braces do not count. */
function isInOwnLetters(hebrew: string, english: string): boolean {
  const isEnglish = /[A-Za-z]{3}/.test(english.replaceAll(/\{.*\}|<[^>]+>/g, ''))
  if (isEnglish && HEBREW.test(english)) return false
  const isWords = /\p{L}{3}/u.test(hebrew.replaceAll(/\{[^{}]*\}|[A-Za-z]+/g, ''))
  return !isWords || HEBREW.test(hebrew)
}

const LIQUID = /\{\{ \w[^{}]* \}\}|\{%-? \w/
const HEBREW = /[\u0590-\u05ff]/

const textOf = (node: Node): string | null =>
  node.type === 'Literal' && typeof node.value === 'string' ? node.value : null

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The names of parameters and tags of an ICU message, plural and select branches included, sorted. */
function paramsOf(text: string, language: string): string {
  const found = new Set<string>()
  const collect = (elements: readonly Element[]): void => {
    for (const element of elements) {
      // 0 is literal text, 7 is the # of a plural: neither is a name.
      if (element.type !== 0 && element.type !== 7) found.add(String(element.value))
      if ('options' in element) for (const option of Object.values(element.options)) collect(option.value)
      if ('children' in element) collect(element.children)
    }
  }
  collect(new IntlMessageFormat(text, language).getAst())
  return [...found].sort().join(', ')
}
