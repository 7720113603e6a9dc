'use client'

import { type ReactNode, useRef, useState } from 'react'
import { FeeChoice } from '@/components/dossiers/fee-inputs'
import { FormRadios, FormSelect, FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { useFormAnswer } from '@/components/forms/form-answer'
import { SubmitButton } from '@/components/forms/submit-button'
import { Question } from '@/components/submission/question'
import { DELIVERY_WORDS } from '@/lib/dossiers/labels'
import { feeAtReceiptVnd } from '@/lib/dossiers/rules/fees'
import { takeAtCounterAction } from '@/lib/intakes/actions'
import { DECISION_WORDS } from '@/lib/intakes/labels'
import { askedAtCounter, inputOrder } from '@/lib/intakes/rules/inputs'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { useEnterMovesOn } from './enter-moves-on'
import { FilingInputs } from './filing-inputs'
import { OrganisationInputs } from './organisation-inputs'
import { PaperCounts } from './paper-counts'
import { PersonInputs } from './person-inputs'

type CounterFormProps = {
  procedureCode: string
  terms: Pick<ServiceTerms, 'form' | 'papers' | 'deliveries' | 'fee'>
  /** Made by the page: a second press of a button finds the dossier of the first. */
  requestKey: string
  ticketId: string | undefined
  cardParts: readonly string[]
}

/** All of a walk-in on one page, from the card to the receipt, by keyboard alone. Works without script. */
export function CounterForm({ procedureCode, terms, requestKey, ticketId, cardParts }: CounterFormProps) {
  const area = useRef<HTMLDivElement>(null)
  // The page may be rendered anew while the form stays: the key belongs to what is typed.
  const [key] = useState(requestKey)
  useEnterMovesOn(area)
  const feeVnd = feeAtReceiptVnd(terms.fee)
  const delivery = terms.deliveries.includes('counter') ? 'counter' : terms.deliveries[0]
  return (
    <ActionForm action={takeAtCounterAction} label="Tiếp nhận tại quầy" order={inputOrder(terms)}>
      <Fixed procedureCode={procedureCode} requestKey={key} ticketId={ticketId} />
      <div ref={area} className="grid gap-4 lg:grid-cols-2">
        <div className="space-y-4">
          <Part id="nguoi-nop" title="Người nộp">
            <PersonInputs cardParts={cardParts} />
            <OrganisationInputs />
          </Part>
          <Part id="cach-nop" title="Cách nộp">
            <FilingInputs />
          </Part>
          {terms.form.length > 0 ? (
            <Part id="to-khai" title="Tờ khai">
              <Declaration form={terms.form} />
            </Part>
          ) : null}
        </div>
        <div className="space-y-4">
          <Part id="giay-to" title="Giấy tờ đã nhận">
            <PaperCounts papers={terms.papers} />
          </Part>
          <Part id="ket-qua" title="Kết quả và quyết định">
            <FormSelect
              name="resultDelivery"
              label="Cách nhận kết quả"
              options={terms.deliveries.map((way) => ({ value: way, label: DELIVERY_WORDS[way] }))}
              defaultValue={delivery}
              width="full"
            />
            {feeVnd > 0 ? <FeeChoice amountVnd={feeVnd} inline /> : null}
            <SubmitButton name="decision" value="receive">
              {DECISION_WORDS.receive.button}
            </SubmitButton>
            <FormTextarea
              name="note"
              label="Giấy tờ còn thiếu, lý do từ chối hoặc ghi chú"
              optional
              rows={3}
              maxLength={2000}
              width="full"
            />
            <p className="flex flex-wrap gap-3">
              <SubmitButton kind="secondary" name="decision" value="ask_supplement">
                {DECISION_WORDS.ask_supplement.button}
              </SubmitButton>
              <SubmitButton kind="danger" name="decision" value="refuse">
                {DECISION_WORDS.refuse.button}
              </SubmitButton>
            </p>
          </Part>
        </div>
      </div>
    </ActionForm>
  )
}

type FixedProps = Pick<CounterFormProps, 'procedureCode' | 'requestKey' | 'ticketId'>

/** A page that comes back without script keeps the key of the press before. */
function Fixed({ procedureCode, requestKey, ticketId }: FixedProps) {
  const { typed } = useFormAnswer()
  return (
    <>
      <input type="hidden" name="procedureCode" value={procedureCode} />
      <input type="hidden" name="requestKey" value={typed('requestKey') ?? requestKey} />
      {ticketId ? <input type="hidden" name="ticketId" value={ticketId} /> : null}
    </>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="space-y-3 rounded-md border border-line bg-white p-4">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** A declaration on paper is the rule; whoever types it in answers the questions of the electronic form. */
function Declaration({ form }: { form: ServiceTerms['form'] }) {
  const { typed } = useFormAnswer()
  const typedIn = typed('formKind') === 'typed'
  return (
    <>
      <FormRadios
        name="formKind"
        label="Tờ khai"
        labelHidden
        inline
        choices={[
          { value: 'paper', label: 'Tờ khai giấy, đã nhận' },
          { value: 'typed', label: 'Nhập tờ khai điện tử' },
        ]}
        defaultValue="paper"
      />
      <details open={typedIn || undefined} className="rounded-md border border-line p-3">
        <summary className="font-semibold">Câu hỏi của tờ khai điện tử</summary>
        <div className="mt-3 space-y-4">
          {form.map((section) => (
            <div key={section.title} className="space-y-3">
              <h3 className="font-semibold">{section.title}</h3>
              {section.fields.map((field) => (
                <Question key={field.name} field={askedAtCounter(field)} />
              ))}
            </div>
          ))}
        </div>
      </details>
    </>
  )
}
