type Kept = { source: string; outcome: string | null; handledAt: Date | null }

/** Kinds from which something follows, as their source is written. */
const JUDGED = /^national\.(promotion_(notice|supplement)|land_tax_(notice|document))$/

/** A message that waits, or of which somebody has to decide, or whose dossier may be here by now: it may be judged once more. */
export const mayBeJudged = ({ source, outcome, handledAt }: Kept): boolean =>
  JUDGED.test(source) && (handledAt === null || outcome === 'task' || outcome === 'kept')
