'use client'

import { createContext, useContext } from 'react'
import type { FieldError } from '@/components/ui/field'

/** What the fields of a form need to know about the last answer of its action. */
export type FormAnswer = {
  waiting: boolean
  /** The form was sent and came back with something to mend. */
  cameBack: boolean
  /** The sentence to show beside the input of this name. */
  error: (name: string) => FieldError
  /** What was typed into the input of this name, when the form came back. */
  typed: (name: string) => string | undefined
}

const NOTHING: FormAnswer = { waiting: false, cameBack: false, error: () => undefined, typed: () => undefined }

export const FormAnswerContext = createContext<FormAnswer>(NOTHING)

/** For inputs of your own inside an `ActionForm`. */
export const useFormAnswer = () => useContext(FormAnswerContext)
