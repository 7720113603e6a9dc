import 'server-only'
import { type FiguresFacts, figuresPush, nationalFigures } from '../../mapping/figures'
import type { NationalAnswer } from '../../rules/answers'
import { digest } from '../dossiers/ledger'
import { callIfThere, type Waiting } from '../line/call'

export type { FiguresFacts } from '../../mapping/figures'

/** The digest of what these figures are as they go out. */
export const figuresDigest = (units: readonly FiguresFacts[]): string => digest(units.map(nationalFigures))

/** Tells the national portal the monthly figures of these units in one call (DongBoThongKeHoSo, c.6). */
export const pushFigures = (units: readonly FiguresFacts[]): Promise<NationalAnswer | Waiting> =>
  callIfThere(figuresPush(units.map(nationalFigures)))
