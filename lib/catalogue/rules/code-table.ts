import type { CodePlace, MappingKind } from '../schema/code-mappings'
import type { AgencyLevel } from '../schema/rules'

/** A mapping in force. Neither a local code nor a level: nothing of this province. */
export type Mapping = {
  kind: MappingKind
  nationalCode: string
  localCode: string | null
  localName: string | null
  localLevel: AgencyLevel | null
}

/** Both directions of the mappings in force; a code without one is the same on both sides. */
export type CodeTable = {
  toLocal: (kind: MappingKind, nationalCode: string) => string
  toNational: (kind: MappingKind, localCode: string) => string
  find: (kind: MappingKind, nationalCode: string) => Mapping | undefined
}

const keyOf = (kind: MappingKind, code: string) => `${kind} ${code}`

export function codeTable(mappings: readonly Mapping[]): CodeTable {
  const byNational = new Map(mappings.map((one) => [keyOf(one.kind, one.nationalCode), one]))
  const byLocal = new Map(
    mappings.flatMap((one) => (one.localCode === null ? [] : [[keyOf(one.kind, one.localCode), one.nationalCode]])),
  )
  const find = (kind: MappingKind, code: string) => byNational.get(keyOf(kind, code))
  return {
    find,
    toLocal: (kind, code) => find(kind, code)?.localCode ?? code,
    toNational: (kind, code) => byLocal.get(keyOf(kind, code)) ?? code,
  }
}

/**
 * The code by which a procedure of the national list stands here. Where the list has the local code of a mapping as well, nobody can say
 * which of the two the province's procedure is: both stay as they are, and the mapping is shown as not applied.
 */
export function placedHere(code: string, listed: ReadonlySet<string>, table: CodeTable): string {
  const local = table.toLocal('procedure', code)
  return listed.has(local) ? code : local
}

/** What a national code is here. `known`: codes that stand here by themselves. */
export function placeOf(kind: MappingKind, code: string, table: CodeTable, known: ReadonlySet<string>): CodePlace {
  const mapping = table.find(kind, code)
  if (mapping?.localLevel) return { is: 'level', level: mapping.localLevel }
  if (mapping?.localCode) return { is: 'mapped', code: mapping.localCode, name: mapping.localName ?? '' }
  if (mapping) return { is: 'outside' }
  return known.has(code) ? { is: 'same' } : { is: 'unmapped' }
}

export type MappingProblem = { is: 'same' } | { is: 'taken'; by: string } | { is: 'chain'; code: string }

/** Why a national code cannot stand for a local one beside the others in force; null where it can. */
export function mappingProblem(
  { kind, nationalCode, localCode }: Pick<Mapping, 'kind' | 'nationalCode' | 'localCode'>,
  others: readonly Pick<Mapping, 'kind' | 'nationalCode' | 'localCode'>[],
): MappingProblem | null {
  if (localCode === null) return null
  if (localCode === nationalCode) return { is: 'same' }
  const beside = others.filter((other) => other.kind === kind && other.nationalCode !== nationalCode)
  const taken = beside.find((other) => other.localCode === localCode)
  if (taken) return { is: 'taken', by: taken.nationalCode }
  const chain = beside.find((other) => other.localCode === nationalCode || other.nationalCode === localCode)
  return chain ? { is: 'chain', code: chain.nationalCode } : null
}
