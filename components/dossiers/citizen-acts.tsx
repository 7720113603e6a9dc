import { LinkButton } from '@/components/ui/button'
import type { DossierAct } from '@/lib/dossiers/rules/acts'

/** What the citizen may do with the dossier now; each on a page of its own. */
export function CitizenActs({ code, acts }: { code: string; acts: readonly DossierAct[] }) {
  const page = `/ca-nhan/ho-so/${encodeURIComponent(code)}` as const
  const supplement = acts.includes('send_supplement')
  const withdraw = acts.includes('withdraw')
  if (!supplement && !withdraw) return null
  return (
    <p className="flex flex-wrap gap-3">
      {supplement ? <LinkButton href={`${page}/bo-sung`}>Bổ sung giấy tờ</LinkButton> : null}
      {withdraw ? (
        <LinkButton kind="secondary" href={`${page}/rut`}>
          Rút hồ sơ
        </LinkButton>
      ) : null}
    </p>
  )
}
