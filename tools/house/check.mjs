import { IMPORT_RULES } from './import-rules.mjs'
import { readHouse } from './plan.mjs'
import { cycles, heavyPublicPages, vocabularyBreaches } from './shape-rules.mjs'
import { TEXT_RULES } from './text-rules.mjs'

/**
 * Every breach of the plan, one line each; also that too few files were seen for the check to mean anything.
 * @param {string} root
 * @param {number} least how many files of code there must be
 * @returns {{ breaches: string[], files: number, imports: number }}
 */
export function checkHouse(root, least) {
  const { files, broken } = readHouse(root)
  const code = files.filter((file) => !file.isTest)
  const graph = new Map(code.map((file) => [file.path, file.imports]))
  const imported = files.flatMap((file) =>
    IMPORT_RULES.filter((rule) => !file.isTest || rule.testsToo).flatMap((rule) =>
      file.imports.filter(rule.breaks).map((i) => `${rule.name}: ${i.from} -> ${i.to ?? i.external}`),
    ),
  )
  const said = files.flatMap((file) =>
    TEXT_RULES.filter((rule) => rule.breaks(file)).map((rule) => `${rule.name}: ${file.path}`),
  )
  const few = `only ${code.length} files seen, expected at least ${least}: the check would mean nothing`
  const breaches = new Set([
    ...broken,
    ...imported,
    ...said,
    ...vocabularyBreaches(files.map((file) => file.path)),
    ...cycles(graph),
    ...heavyPublicPages(graph),
    ...(code.length < least ? [few] : []),
  ])
  return { breaches: [...breaches], files: code.length, imports: [...graph.values()].flat().length }
}
