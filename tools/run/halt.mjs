/** A failure that the person at the keyboard can mend: its message is the one sentence they read, without a stack. */
export class Halt extends Error {
  /**
   * @param {string} sentence in Vietnamese, naming what is wrong and which setting changes it
   * @param {string} [details] what a program printed, shown below the sentence
   */
  constructor(sentence, details = '') {
    super(sentence)
    this.name = 'Halt'
    this.details = details
  }
}
