/** Part of an event: what is done at one moment. A procedure belongs to it when one of the matches fits. */
export type Match = {
  /** Slug of the field's name. */
  field?: string
  /** Words that the name holds, side by side. */
  says?: string
  /** Words that the name must not hold. */
  not?: readonly string[]
  code?: string
}

type Step = { title: string; holds: readonly Match[] }

/** A life event of the home page (design brief 1.3): what happens to people, in the order in which things are done. */
export type LifeEvent = { slug: string; label: string; audience: 'cong-dan' | 'to-chuc'; steps: readonly Step[] }
