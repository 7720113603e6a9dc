import { fieldSlug } from './browse'
import type { LifeEvent, Match } from './life-event'
import { BUSINESS_EVENTS } from './life-event-businesses'
import { CITIZEN_EVENTS } from './life-event-citizens'
import { type CatalogueEntry, padded } from './search-index'
import { foldedText } from './search-text'

export const LIFE_EVENTS: readonly LifeEvent[] = [...CITIZEN_EVENTS, ...BUSINESS_EVENTS]

export type LifeEventStep = { title: string; entries: CatalogueEntry[] }

export const findLifeEvent = (slug: string): LifeEvent | null =>
  LIFE_EVENTS.find((event) => event.slug === slug) ?? null

/** The event's steps with the procedures of each, in the order of its matches; a procedure stands in the first step that holds it. */
export function stepsOfEvent(event: LifeEvent, entries: readonly CatalogueEntry[]): LifeEventStep[] {
  const taken = new Set<CatalogueEntry>()
  const known = entries.map((entry) => ({
    entry,
    name: padded(foldedText(entry.name)),
    field: fieldSlug(entry.fieldName ?? ''),
  }))
  return event.steps.map(({ title, holds }) => {
    const found = holds.flatMap((match) => known.filter((candidate) => fits(match, candidate)))
    const fresh = new Set(found.map(({ entry }) => entry).filter((entry) => !taken.has(entry)))
    for (const entry of fresh) taken.add(entry)
    return { title, entries: [...fresh] }
  })
}

function fits({ code, field, says, not }: Match, candidate: { entry: CatalogueEntry; name: string; field: string }) {
  if (code !== undefined) return candidate.entry.code === code
  const holds = (words: string) => candidate.name.includes(padded(foldedText(words)))
  return (field ?? candidate.field) === candidate.field && (!says || holds(says)) && !not?.some(holds)
}
