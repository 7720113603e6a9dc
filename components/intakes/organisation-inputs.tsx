'use client'

import { type FocusEvent, useRef, useState } from 'react'
import { FormRadios, FormText } from '@/components/forms/fields'
import { useFormAnswer } from '@/components/forms/form-answer'
import { optionsOf } from '@/components/ui/select'
import { findOrganisationAction } from '@/lib/intakes/actions'
import { APPLICANT_WORDS } from '@/lib/intakes/labels'
import { ORGANISATION_FIELDS } from '@/lib/intakes/rules/inputs'
import { typedTaxCode } from '@/lib/intakes/rules/tax-code'

const INSIDE = ['applicantKind', ...ORGANISATION_FIELDS.map(({ name }) => name)]

/** For whom the person of the card acts, when it is not the person's own dossier. Opens where it is needed, and without script. */
export function OrganisationInputs() {
  const { error, typed } = useFormAnswer()
  const area = useRef<HTMLDivElement>(null)
  const [told, setTold] = useState('')

  /** Only a help: a name that is not known, or cannot be asked now, is typed. */
  async function findByNumber({ target }: FocusEvent<HTMLInputElement>) {
    const code = typedTaxCode(target.value)
    if (!code) return
    const form = new FormData()
    form.set('organisationNumber', code)
    const answer = await findOrganisationAction(null, form).catch(() => null)
    if (!answer?.ok || typedTaxCode(target.value) !== code) return
    const found = answer.value
    const name = area.current?.querySelector<HTMLInputElement>('input[name="organisationName"]')
    if (found && name?.value.trim() === '') name.value = found.fullName
    setTold(found ? `Đã có trong hệ thống: ${found.fullName}.` : 'Chưa có trong hệ thống, sẽ được ghi mới.')
  }

  const needed = INSIDE.some((name) => error(name)) || (typed('applicantKind') ?? 'person') !== 'person'
  return (
    <details open={needed || undefined} className="rounded-md border border-line p-3">
      <summary className="font-semibold">Chủ hồ sơ là doanh nghiệp, tổ chức</summary>
      <div ref={area} className="mt-3 space-y-3">
        <p>Người có thẻ ở trên là người đại diện; điện thoại, địa chỉ là của doanh nghiệp, tổ chức.</p>
        <FormRadios
          name="applicantKind"
          label="Chủ hồ sơ"
          inline
          choices={optionsOf(APPLICANT_WORDS)}
          defaultValue="person"
        />
        <div className="grid gap-3 sm:grid-cols-[2fr_1fr]">
          <FormText
            name="organisationName"
            label="Tên doanh nghiệp, tổ chức"
            optional
            autoComplete="off"
            maxLength={200}
            width="full"
          />
          <FormText
            name="organisationNumber"
            label="Mã số thuế"
            optional
            inputMode="numeric"
            autoComplete="off"
            maxLength={30}
            onBlur={findByNumber}
            width="full"
          />
        </div>
        <p role="status" className="text-sm text-ink-700">
          {told}
        </p>
      </div>
    </details>
  )
}
