'use client'

import { type ChangeEvent, useState } from 'react'
import { FormCheckbox, FormRadios, FormText } from '@/components/forms/fields'
import { useFormAnswer } from '@/components/forms/form-answer'
import { WAY_WORDS } from '@/lib/intakes/labels'
import { WAYS } from '@/lib/intakes/schema'

const INSIDE = ['filerName', 'authorisation', 'signatureKept', 'postTracking']

/** How it came and by whom. The rest opens where it is needed, and can be opened without script. */
export function FilingInputs() {
  const { error, typed } = useFormAnswer()
  const [way, setWay] = useState('counter')
  const needed = way !== 'counter' || INSIDE.some((name) => error(name) || typed(name))
  return (
    <div className="space-y-2">
      <div onChange={(event: ChangeEvent<HTMLInputElement>) => setWay(event.target.value)}>
        <FormRadios
          name="way"
          label="Cách nộp"
          inline
          choices={WAYS.map((value) => ({ value, label: WAY_WORDS[value] }))}
          defaultValue="counter"
        />
      </div>
      <details open={needed || undefined} className="rounded-md border border-line p-3">
        <summary className="font-semibold">Nộp thay, nộp hộ, bưu chính</summary>
        <div className="mt-3 space-y-3">
          <div className="grid gap-3 sm:grid-cols-2">
            <FormText name="filerName" label="Họ tên người nộp thay" optional maxLength={150} width="full" />
            <FormText name="postTracking" label="Số hiệu bưu gửi" optional maxLength={50} width="full" />
          </div>
          <FormText
            name="authorisation"
            label="Giấy ủy quyền hoặc căn cứ nộp thay, nộp hộ"
            optional
            maxLength={300}
            width="full"
          />
          <FormCheckbox name="signatureKept" label="Đã giữ bản giấy có chữ ký của chủ hồ sơ" />
        </div>
      </details>
    </div>
  )
}
