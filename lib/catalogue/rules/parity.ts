import type { SiteReport } from '../schema/sites'
import { nationalCodeOf } from './codes'

export type OursRow = { code: string; name: string; digest: string }
export type TheirsRow = { code: string; name: string | undefined; digest: string | undefined }

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/**
 * What a site shows beside what it should: codes that it lacks, that it has too many, that stand there twice, and procedures whose
 * name or content is another. What a site does not show of a procedure is not compared. Codes in the forms of an agency are the same.
 */
export function compareSite(ours: readonly OursRow[], theirs: readonly TheirsRow[]): SiteReport {
  const expected = new Map(ours.map((row) => [row.code, row]))
  const keyOf = (code: string) => (expected.has(code) ? code : nationalCodeOf(code))
  const shown = new Map<string, TheirsRow>()
  const repeated: string[] = []
  for (const row of theirs) {
    const key = keyOf(row.code)
    if (shown.has(key)) repeated.push(key)
    else shown.set(key, row)
  }
  return {
    missing: [...expected.keys()].filter((code) => !shown.has(code)).toSorted(),
    extra: [...shown.keys()].filter((code) => !expected.has(code)).toSorted(),
    differing: ours.flatMap((row) => differences(row, shown.get(row.code))),
    repeated: [...new Set(repeated)].toSorted(),
  }
}

function differences(ours: OursRow, theirs: TheirsRow | undefined): SiteReport['differing'] {
  if (!theirs) return []
  const { code } = ours
  const name = theirs.name !== undefined && plain(theirs.name) !== plain(ours.name)
  const content = theirs.digest !== undefined && theirs.digest !== ours.digest
  return [
    ...(name ? [{ code, what: 'name' as const, ours: ours.name, theirs: plain(theirs.name ?? '').slice(0, 300) }] : []),
    ...(content
      ? [{ code, what: 'content' as const, ours: ours.digest, theirs: theirs.digest?.slice(0, 100) ?? '' }]
      : []),
  ]
}

export const isEqual = ({ missing, extra, differing, repeated }: SiteReport): boolean =>
  missing.length + extra.length + differing.length + repeated.length === 0

type Point = [x: number, y: number]

/**
 * A line over time, oldest first, in a box of `width` by `height`; the highest value touches the top. Where nothing could be counted
 * the value is null: there the line is broken, and the place of the gap is answered beside the pieces.
 */
export function brokenLine(values: readonly (number | null)[], width: number, height: number) {
  const known = values.filter((value) => value !== null)
  const points = linePoints(values, known, width, height)
  const pieces: Point[][] = [[]]
  for (const point of points) {
    if (point.y === null) pieces.push([])
    else pieces.at(-1)?.push([point.x, point.y])
  }
  return {
    pieces: pieces.filter((piece) => piece.length > 0),
    gaps: points.flatMap(({ x, y }) => (y === null ? [x] : [])),
  }
}

function linePoints(values: readonly (number | null)[], known: readonly number[], width: number, height: number) {
  const most = Math.max(1, ...known)
  const step = values.length > 1 ? width / (values.length - 1) : 0
  return values.map((value, index) => ({
    x: Math.round(index * step * 10) / 10,
    y: value === null ? null : Math.round((1 - value / most) * height * 10) / 10,
  }))
}
