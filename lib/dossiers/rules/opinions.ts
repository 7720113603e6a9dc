import { type Day, dayOf } from '@/lib/platform/day'

/** An opinion that came, or is still out, after the last day that was given for it. */
export const isLateOpinion = ({ dueOn, answeredAt }: { dueOn: Day; answeredAt: Date | null }, now: Date): boolean =>
  dayOf(answeredAt ?? now) > dueOn
