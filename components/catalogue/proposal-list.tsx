import { FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { classNames } from '@/components/ui/class-names'
import { decideProposalsAction } from '@/lib/catalogue/actions'
import type { ProposalRow } from '@/lib/catalogue/queries/proposals'
import { showInstantShort } from '@/lib/platform/day'
import { proposalAddress } from './addresses'
import { ProposalTags } from './proposal-tags'

const when = ({ proposedAt, decidedAt, decidedByName }: ProposalRow) =>
  decidedAt
    ? `${decidedByName ?? 'Theo quy tắc'}, ${showInstantShort(decidedAt)}`
    : `Đề xuất lúc ${showInstantShort(proposedAt)}`

function Row({ row, box }: { row: ProposalRow; box?: { ticked: boolean } | undefined }) {
  return (
    <li
      className={classNames(
        'grid gap-x-4 gap-y-1 border-b border-line px-2 py-2 text-sm md:items-center',
        box ? 'md:grid-cols-[2.75rem_12rem_1fr_16rem_12rem]' : 'md:grid-cols-[12rem_1fr_16rem_12rem]',
      )}
    >
      {box ? (
        <label className="inline-flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            name={`chon.${row.id}`}
            value="yes"
            defaultChecked={box.ticked}
            className="size-5 accent-brand-600"
          />
          <span className="md:sr-only">
            Chọn<span className="sr-only"> thủ tục {row.code}</span>
          </span>
        </label>
      ) : null}
      <a
        className="inline-flex min-h-11 items-center text-link wrap-anywhere underline"
        href={proposalAddress(row.code)}
      >
        {row.code}
      </a>
      <span className="wrap-anywhere">{row.name}</span>
      <ProposalTags proposal={row} />
      <span className="text-ink-700">{when(row)}</span>
    </li>
  )
}

/** Rows of a view in which nothing is to be decided. */
export function ProposalList({ rows }: { rows: readonly ProposalRow[] }) {
  return (
    <ul className="rounded-md border border-line bg-white">
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </ul>
  )
}

type WaitingListProps = { rows: readonly ProposalRow[]; ticked: boolean; tickedHref: string }

/** The waiting ones: marked rows are approved, or refused with a reason, in one go. */
export function WaitingList({ rows, ticked, tickedHref }: WaitingListProps) {
  return (
    <ActionForm
      action={decideProposalsAction}
      label="Đề xuất đã đánh dấu"
      order={['chon', 'reason']}
      className="space-y-4"
    >
      <p>
        <a className="inline-flex min-h-11 items-center text-link underline" href={tickedHref}>
          Đánh dấu tất cả trên trang này
        </a>
      </p>
      <ul id="chon" tabIndex={-1} className="rounded-md border border-line bg-white">
        {rows.map((row) => (
          <Row key={row.id} row={row} box={{ ticked }} />
        ))}
      </ul>
      <Decision />
    </ActionForm>
  )
}

/** Two buttons over one reason, which only a refusal needs. */
export function Decision() {
  return (
    <div className="space-y-3">
      <FormTextarea
        name="reason"
        label="Lý do không duyệt"
        hint="Chỉ cần khi không duyệt."
        optional
        rows={2}
        maxLength={1000}
      />
      <p className="flex flex-wrap gap-3">
        <SubmitButton name="decision" value="approve">
          Duyệt và áp dụng
        </SubmitButton>
        <SubmitButton kind="secondary" name="decision" value="refuse">
          Không duyệt
        </SubmitButton>
      </p>
    </div>
  )
}
