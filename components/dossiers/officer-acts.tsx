import { LinkButton } from '@/components/ui/button'
import {
  finishDossierAction,
  handOverDossierAction,
  processDossierAction,
  receiveDossierAction,
} from '@/lib/dossiers/actions/acts'
import { ACT_WORDS } from '@/lib/dossiers/labels'
import type { DossierAct } from '@/lib/dossiers/rules'
import { ActForm } from './act-form'
import { ResultUpload } from './result-upload'

type OfficerActsProps = {
  acts: readonly DossierAct[]
  dossier: { id: string; code: string; version: number; hasResult: boolean }
}

/** What this officer may do now; the same rule refuses the command. */
export function OfficerActs({ acts, dossier }: OfficerActsProps) {
  if (acts.length === 0) return <p>Không có việc nào của tài khoản này ở bước hiện tại.</p>
  const form = { dossierId: dossier.id, version: dossier.version }
  return (
    <div className="space-y-4">
      {acts.includes('receive') ? (
        <ActForm
          {...form}
          action={receiveDossierAction}
          button={ACT_WORDS.receive.button}
          doneText="Đã tiếp nhận hồ sơ."
        />
      ) : null}
      {acts.includes('refuse') ? (
        <LinkButton kind="danger" href={`/can-bo/ho-so/${encodeURIComponent(dossier.code)}/tu-choi`}>
          {ACT_WORDS.refuse.button}
        </LinkButton>
      ) : null}
      {acts.includes('process') ? (
        <ActForm
          {...form}
          action={processDossierAction}
          button={ACT_WORDS.process.button}
          doneText="Đã chuyển xử lý."
        />
      ) : null}
      {acts.includes('finish') ? (
        <>
          <ResultUpload code={dossier.code} />
          {dossier.hasResult ? (
            <ActForm
              {...form}
              action={finishDossierAction}
              button={ACT_WORDS.finish.button}
              doneText="Đã hoàn thành xử lý."
            />
          ) : (
            <p>Tải tệp kết quả lên rồi hoàn thành xử lý.</p>
          )}
        </>
      ) : null}
      {acts.includes('hand_over') ? (
        <ActForm
          {...form}
          action={handOverDossierAction}
          button={ACT_WORDS.hand_over.button}
          doneText="Đã trả kết quả."
        />
      ) : null}
    </div>
  )
}
