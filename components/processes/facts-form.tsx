import type { ReactNode } from 'react'
import { FormCheckbox, FormSelect, FormText, FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { optionsOf } from '@/components/ui/select'
import { DELIVERY_WORDS, ONLINE_WORDS } from '@/lib/procedures/labels'
import { saveFactsAction } from '@/lib/processes/actions'
import { FILED_AT_WORDS, PERIOD_UNIT_WORDS, SUPPLEMENT_WORDS } from '@/lib/processes/labels'
import type { ServiceDraft } from '@/lib/processes/queries/drafts'
import type { DraftFacts, DraftPaper } from '@/lib/processes/schema/draft'
import { SeenInputs } from './draft-forms'
import { AddButton, RowButtons } from './row-buttons'

type FactsFormProps = { code: string; draft: ServiceDraft; agencies: readonly { code: string; name: string }[] }

/** Everything about a service beside its form and its process. */
export function FactsForm({ code, draft, agencies }: FactsFormProps) {
  const facts = draft.draft
  return (
    <ActionForm key={draft.version} action={saveFactsAction} label="Điều kiện cung cấp" className="space-y-4">
      <SeenInputs seen={{ code, draftId: draft.id, version: draft.version }} />
      <Offer facts={facts} />
      <Agencies facts={facts} agencies={agencies} />
      <Period facts={facts} />
      <Fee facts={facts} />
      <Result facts={facts} />
      <Group title="Giấy tờ phải nộp">
        {facts.papers.map((paper, index) => (
          <PaperInputs key={paper.key} paper={paper} index={index} />
        ))}
        <AddButton list="papers">Thêm giấy tờ</AddButton>
      </Group>
      <SubmitButton name="lam" value="luu">
        Lưu điều kiện
      </SubmitButton>
    </ActionForm>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 space-y-3 rounded-md border border-line bg-white p-4">
      <legend className="px-1 text-lg font-semibold">{title}</legend>
      {children}
    </fieldset>
  )
}

function Offer({ facts }: { facts: DraftFacts }) {
  return (
    <Group title="Cung cấp trực tuyến">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <FormSelect
          name="onlineLevel"
          label="Mức độ"
          options={optionsOf(ONLINE_WORDS)}
          defaultValue={facts.onlineLevel}
        />
        <FormSelect name="filedAt" label="Nơi nộp" options={optionsOf(FILED_AT_WORDS)} defaultValue={facts.filedAt} />
        <FormText
          name="minutesToFill"
          label="Số phút để khai"
          defaultValue={facts.minutesToFill}
          width="short"
          inputMode="numeric"
        />
      </div>
      <FormText
        name="partialReason"
        label="Lý do chưa toàn trình"
        hint="Bắt buộc khi cung cấp một phần."
        optional
        defaultValue={facts.partialReason}
      />
      <FormText name="partialBasis" label="Căn cứ của lý do" optional defaultValue={facts.partialBasis} />
      <FormTextarea
        name="inPersonOnly"
        label="Trường hợp chỉ làm trực tiếp"
        hint="Mỗi dòng một trường hợp."
        optional
        rows={3}
        defaultValue={facts.inPersonOnly}
      />
    </Group>
  )
}

function Agencies({ facts, agencies }: { facts: DraftFacts; agencies: FactsFormProps['agencies'] }) {
  return (
    <Group title="Cơ quan tiếp nhận">
      <div className="grid gap-x-3 sm:grid-cols-2 lg:grid-cols-3">
        {agencies.map(({ code, name }, index) => (
          <FormCheckbox
            key={code}
            name={`agencyCodes.${index}`}
            value={code}
            label={name}
            defaultChecked={facts.agencyCodes.includes(code)}
          />
        ))}
      </div>
    </Group>
  )
}

function Period({ facts }: { facts: DraftFacts }) {
  return (
    <Group title="Thời hạn">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <FormText
          name="deadlineAmount"
          label="Thời hạn giải quyết"
          defaultValue={facts.deadlineAmount}
          width="short"
          inputMode="numeric"
        />
        <FormSelect
          name="deadlineUnit"
          label="Tính theo"
          options={optionsOf(PERIOD_UNIT_WORDS)}
          defaultValue={facts.deadlineUnit}
        />
        <FormText
          name="cutOff"
          label="Giờ chốt nhận trong ngày"
          hint="Chỉ cho “trong ngày”. Ví dụ: 15:00."
          optional
          width="short"
          defaultValue={facts.cutOff}
        />
        <FormSelect
          name="supplement"
          label="Khi bổ sung hồ sơ"
          options={optionsOf(SUPPLEMENT_WORDS)}
          defaultValue={facts.supplement}
        />
      </div>
      <FormText name="citation" label="Căn cứ của thời hạn" width="full" defaultValue={facts.citation} />
      <FormCheckbox
        name="citationChecked"
        label="Đã đối chiếu căn cứ với văn bản gốc"
        defaultChecked={facts.citationChecked}
      />
    </Group>
  )
}

function Fee({ facts }: { facts: DraftFacts }) {
  return (
    <Group title="Phí, lệ phí">
      <FormCheckbox name="feeKnown" label="Đã có số liệu lệ phí" defaultChecked={facts.feeKnown} />
      <FormText
        name="feeAmount"
        label="Số tiền (đồng)"
        hint="0 là không thu. Để trống khi chưa có số liệu."
        optional
        width="short"
        inputMode="numeric"
        defaultValue={facts.feeAmount}
      />
      <FormText name="feeNote" label="Ghi chú về lệ phí" optional width="full" defaultValue={facts.feeNote} />
    </Group>
  )
}

const DELIVERIES = ['online', 'counter', 'post'] as const

function Result({ facts }: { facts: DraftFacts }) {
  return (
    <Group title="Kết quả">
      <div className="grid gap-3 sm:grid-cols-2">
        <FormText name="resultName" label="Tên kết quả" width="full" defaultValue={facts.resultName} />
        <FormText name="resultCode" label="Mã kết quả" optional defaultValue={facts.resultCode} />
      </div>
      {DELIVERIES.map((delivery, index) => (
        <FormCheckbox
          key={delivery}
          name={`deliveries.${index}`}
          value={delivery}
          label={DELIVERY_WORDS[delivery]}
          defaultChecked={facts.deliveries.includes(delivery)}
        />
      ))}
    </Group>
  )
}

function PaperInputs({ paper, index }: { paper: DraftPaper; index: number }) {
  const at = `papers.${index}`
  return (
    <div className="space-y-3 border-b border-line pb-3">
      <input type="hidden" name={`${at}.key`} value={paper.key} />
      <input type="hidden" name={`${at}.nationalText`} value={paper.nationalText} />
      <div className="grid gap-3 sm:grid-cols-2">
        <FormText name={`${at}.name`} label={`Giấy tờ ${index + 1}`} width="full" defaultValue={paper.name} />
        <FormText
          name={`${at}.code`}
          label={`Mã giấy tờ ${index + 1} ở cơ sở dữ liệu quốc gia`}
          optional
          defaultValue={paper.code}
        />
      </div>
      <FormText
        name={`${at}.hint`}
        label={`Hướng dẫn cho giấy tờ ${index + 1}`}
        optional
        width="full"
        defaultValue={paper.hint}
      />
      <FormCheckbox
        name={`${at}.required`}
        label={`Bắt buộc nộp giấy tờ ${index + 1}`}
        defaultChecked={paper.required}
      />
      <RowButtons path={at} what={`giấy tờ ${index + 1}`} />
    </div>
  )
}
