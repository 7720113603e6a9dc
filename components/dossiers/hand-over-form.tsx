'use client'

import { FormRadios, FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { handOverToReceiverAction } from '@/lib/dossiers/actions/hand-over'
import { ACT_WORDS, RECEIVED_WORDS } from '@/lib/dossiers/labels'

const ORDER = ['way', 'receiverName', 'relation', 'identityNumber', 'postTracking', 'proof', 'note']

type HandOverFormProps = {
  dossier: { id: string; version: number; applicantName: string; resultDelivery: 'online' | 'counter' | 'post' }
  offered: boolean
}

/** Who receives the result, by what right, and what shows it. Works without script. */
export function HandOverForm({ dossier, offered }: HandOverFormProps) {
  const { id, version, applicantName, resultDelivery } = dossier
  const way = resultDelivery === 'post' ? 'post' : 'counter'
  return (
    <ActionForm
      action={handOverToReceiverAction}
      label={ACT_WORDS.hand_over.button}
      order={ORDER}
      offered={offered}
      className="space-y-4"
    >
      <input type="hidden" name="dossierId" value={id} />
      <input type="hidden" name="version" value={version} />
      <FormRadios
        name="way"
        label="Cách trả"
        inline
        choices={[
          { value: 'counter', label: RECEIVED_WORDS.counter },
          { value: 'post', label: RECEIVED_WORDS.post },
        ]}
        defaultValue={way}
      />
      <FormText
        name="receiverName"
        label="Họ tên người nhận"
        defaultValue={way === 'counter' ? applicantName : ''}
        autoComplete="off"
        maxLength={150}
      />
      <FormText
        name="relation"
        label="Quan hệ với chủ hồ sơ, giấy ủy quyền"
        hint="Để trống khi chính chủ hồ sơ nhận."
        optional
        autoComplete="off"
        maxLength={300}
      />
      <FormText
        name="identityNumber"
        label="Số định danh của người nhận"
        optional
        inputMode="numeric"
        autoComplete="off"
        width="medium"
      />
      <FormText
        name="postTracking"
        label="Số hiệu bưu gửi"
        hint="Khi trả qua bưu chính công ích."
        optional
        autoComplete="off"
        maxLength={50}
        width="medium"
      />
      <FormText
        name="proof"
        label="Cách xác nhận đã nhận"
        hint="Ví dụ: ký nhận vào sổ trả kết quả, số 12."
        optional
        autoComplete="off"
        maxLength={300}
      />
      <SubmitButton>{ACT_WORDS.hand_over.button}</SubmitButton>
    </ActionForm>
  )
}
