import type { DossierAct, DossierStatus } from '@/lib/dossiers/rules/acts'
import type { ActDetails } from '@/lib/dossiers/schema/acts'

/** A fee by the national list or, where that is silent, by configuration. */
export type KnownFee = { code: string; name: string; amountVnd?: number | undefined }

/** What is true of a dossier here, before it is put into the words of the national portal. */
export type DossierFacts = {
  id: string
  version: number
  number: string | null
  /** What the national portal calls a dossier that was handed in there. */
  nationalNumber: string | null
  origin: 'local' | 'counter' | 'national' | 'legacy'
  channel: 'counter' | 'online' | 'post'
  status: DossierStatus
  /** As the national portal knows it, where the province has another code. */
  procedureCode: string
  procedureName: string
  /** First lĩnh vực of the pinned version of the procedure, under its national code. */
  fieldCode: string | null
  fieldName: string | null
  applicantName: string
  applicantKind: 'person' | 'enterprise' | 'organisation'
  /** Số định danh of the applicant or of who acts for it, or mã số thuế, in clear; lives in memory for one push. */
  identity: string | null
  /** Mã số thuế of an enterprise or organisation, in clear. */
  organisationNumber: string | null
  techId: string | null
  verifiedAccount: boolean
  email: string | null
  phone: string | null
  summary: string
  submittedAt: Date
  receivedAt: Date | null
  dueAt: Date | null
  finishedAt: Date | null
  returnedAt: Date | null
  resultDelivery: 'online' | 'counter' | 'post'
  processingAgencyName: string
  processingAgencyCode: string
  /** Number of the paper by which receipt was confirmed (giấy tiếp nhận hồ sơ và hẹn trả kết quả). */
  receiptPaperNumber: string | null
  /** What the pinned version of the procedure charges, by the names of the shared list. */
  knownFees: readonly KnownFee[]
  /** Papers counted at a counter, in the order of the terms. */
  paperCounts: readonly { name: string; originals: number; copies: number }[]
  /** In the order in which they were handed in; results not yet final are left out, and what was withdrawn before anybody was told of it. */
  papers: readonly PaperFacts[]
  /** All acts in their order, the submission first. */
  acts: readonly ActFacts[]
}

export type PaperFacts = {
  kind: 'submitted' | 'supplement' | 'result'
  code: string
  name: string
  fileName: string
  /** Opaque id of the file's public address. */
  publicId: string
  /** Told of before, and nobody gets it any more. */
  withdrawn?: boolean
  /** The act by which it came, where it is a supplement or a result. */
  actId?: string | null
}

export type ActFacts = {
  id: string
  sequence: number
  act: DossierAct
  status: DossierStatus
  actorName: string
  actorTitle: string
  agencyName: string | null
  note: string | null
  details: ActDetails | null
  at: Date
  /** What the office worked to after this act, extensions counted; null before receipt, and where no span was kept. */
  dueAt: Date | null
}
