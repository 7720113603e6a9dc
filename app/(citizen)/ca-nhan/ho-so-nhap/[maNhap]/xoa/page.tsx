import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DeleteDraftForm } from '@/components/submission/delete-draft-form'
import { LinkButton } from '@/components/ui/button'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { getDraft } from '@/lib/dossiers/queries/drafts'

export const metadata: Metadata = { title: 'Xóa hồ sơ nháp' }

/** Says what will be lost before it is. */
export default async function DeleteDraftPage({ params }: PageProps<'/ca-nhan/ho-so-nhap/[maNhap]/xoa'>) {
  const citizen = await citizenOrSignIn()
  const draft = await getDraft(citizen, (await params).maNhap)
  if (!draft || draft.sentAs) redirect('/ca-nhan/ho-so-nhap')
  const count = Object.values(draft.files).flat().length

  return (
    <article className="max-w-read space-y-4">
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">Xóa hồ sơ nháp này?</h1>
      <p className="font-semibold">{draft.procedureName}</p>
      <p>Nội dung đã khai{count > 0 ? ` và ${count} tệp đã tải lên` : ''} sẽ bị xóa và không lấy lại được.</p>
      <DeleteDraftForm draftId={draft.id} />
      <p>
        <LinkButton kind="quiet" href="/ca-nhan/ho-so-nhap">
          Giữ lại hồ sơ nháp
        </LinkButton>
      </p>
    </article>
  )
}
