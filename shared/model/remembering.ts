/** Answers to questions that come again. */

/** Of many different questions hardly one comes again: past this many, answers are no longer remembered. */
const MOST = 4096;

/** The same answers; each question is worked out once, as long as there are few. Answers must not be undefined. */
export function remembering<Question, Answer>(answer: (question: Question) => Answer): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return (question) => {
    let found = known.get(question);
    if (found === undefined) {
      found = answer(question);
      if (known.size < MOST) known.set(question, found);
    }
    return found;
  };
}
