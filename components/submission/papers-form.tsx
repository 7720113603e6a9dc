'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/forms/form'
import { ErrorSummary } from '@/components/ui/error-summary'
import { saveStepAction } from '@/lib/dossiers/actions/drafts'
import type { DraftFile } from '@/lib/dossiers/queries/drafts'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { HoldWhileSending } from './hold-while-sending'
import { PaperBox } from './paper-box'
import { SessionEnded } from './session-ended'
import { StepButtons, StepInputs, type StepOfDraft } from './step-inputs'

type PapersFormProps = StepOfDraft & {
  papers: ServiceTerms['papers']
  files: Record<string, readonly DraftFile[]>
  path: string
  /** What a plain form was told after its upload: the input and the sentence. */
  refusedUpload?: { name: string; sentence: string } | undefined
}

const uploadAddress = ({ draftId, reviewing }: StepOfDraft, paperKey: string) =>
  `/api/attachments?nhap=${draftId}&giay-to=${encodeURIComponent(paperKey)}${reviewing ? '&sua=1' : ''}`

/**
 * The papers of a service, and the button that goes on when none is missing. Each paper's file is posted by a form of its
 * own, which stands behind this one (forms cannot nest) and is joined to its input by the `form` attribute.
 */
export function PapersForm({ papers, files, path, refusedUpload, ...step }: PapersFormProps) {
  const places = papers.map((paper, index) => ({
    paper,
    name: `giay-to-${index + 1}`,
    address: uploadAddress(step, paper.key),
  }))
  const [sending, setSending] = useState<readonly string[]>([])
  const tell = (name: string, busy: boolean) =>
    setSending((now) => (busy ? [...now.filter((one) => one !== name), name] : now.filter((one) => one !== name)))

  return (
    <>
      {refusedUpload ? <ErrorSummary errors={[refusedUpload]} /> : null}
      <ActionForm action={saveStepAction} order={places.map(({ name }) => name)}>
        <StepInputs {...step} />
        <SessionEnded path={path} />
        {places.map(({ paper, name, address }, index) => (
          <PaperBox
            key={paper.key}
            paper={paper}
            place={index + 1}
            name={name}
            address={address}
            files={files[paper.key] ?? []}
            path={path}
            onSending={(busy) => tell(name, busy)}
            refused={refusedUpload?.name === name ? refusedUpload.sentence : undefined}
          />
        ))}
        <HoldWhileSending sending={sending.length > 0} />
        <StepButtons reviewing={step.reviewing} />
      </ActionForm>
      {places.map(({ name, address }) => (
        <form key={name} id={`tai-len-${name}`} method="post" encType="multipart/form-data" action={address} />
      ))}
    </>
  )
}
