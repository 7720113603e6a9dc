import type { Route } from 'next'

/** The page on which an officer's account is administered. */
export const accountHref = (username: string) => `/quan-tri/nguoi-dung/${encodeURIComponent(username)}` as Route

/** The accounts of one unit and those below it. */
export const accountsOfHref = (agencyCode: string) =>
  `/quan-tri/nguoi-dung?don-vi=${encodeURIComponent(agencyCode)}` as Route

/** What somebody is settling, in the officers' list. */
export const heldHref = (officerId: string) => `/can-bo?viec=dang-xu-ly&giu=${officerId}` as Route
