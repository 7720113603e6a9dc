import 'server-only'
import type { Officer } from '@/lib/auth/actor'
import { type Counts, NOTHING } from '../rules/figures'
import { type Month, monthBefore, monthOf } from '../rules/months'
import type { FiguresPlace } from '../schema/figures'
import {
  type FigureCall,
  type FiguresOfMonth,
  getFigures,
  type ListedVersion,
  listVersions,
  type UnitFigures,
} from './figures'

export type FiguresView = {
  month: Month
  figures: FiguresOfMonth
  /** The unit that is looked at, or the province; undefined for a unit that was not there then. */
  chosen: UnitFigures | undefined
  /** The same in the month before; nothing where it was not there. */
  before: Counts
  /** Every unit in the cut that is looked at. */
  units: UnitFigures[]
  versions: ListedVersion[]
  /** What was told of the version that is shown. */
  messages: FigureCall[]
}

/** A month beside the one before it, with its versions; the month before this one unless another is asked for. Null for who may not. */
export async function getFiguresView(officer: Officer, place: FiguresPlace, now: Date): Promise<FiguresView | null> {
  const month = place.month ?? monthBefore(monthOf(now))
  const figures = await getFigures(officer, month, place.version, now)
  const earlier = await getFigures(officer, monthBefore(month), undefined, now)
  if (!figures) return null
  const versions = await listVersions(officer, month)
  const cut = place.cut === 'tiep-nhan' ? 'receiving' : 'processing'
  const found = ({ units }: FiguresOfMonth) =>
    units.find((unit) =>
      place.agencyCode ? unit.cut === cut && unit.agencyCode === place.agencyCode : unit.cut === 'province',
    )
  return {
    month,
    figures,
    chosen: found(figures),
    before: (earlier && found(earlier)) ?? NOTHING,
    units: figures.units.filter((unit) => unit.cut === cut),
    versions,
    messages: versions.find(({ id }) => id === figures.version?.id)?.messages ?? [],
  }
}
