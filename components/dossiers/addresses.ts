/** Where officers open a dossier. */
export const dossierHref = (code: string) => `/can-bo/ho-so/${encodeURIComponent(code)}` as const
