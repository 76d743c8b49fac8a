/** The work's result, or undefined if it takes longer than `lateAfterMs`; the work goes on then. */
export async function beforeLate<T>(work: Promise<T>, lateAfterMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, lateAfterMs, undefined);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
