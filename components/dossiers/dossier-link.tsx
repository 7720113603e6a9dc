import { dossierHref } from './addresses'

/** The code of a dossier in a table, as the link that opens it. */
export function DossierLink({ code }: { code: string }) {
  return (
    <a className="whitespace-nowrap text-link underline" href={dossierHref(code)}>
      {code}
    </a>
  )
}
