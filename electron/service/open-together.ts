/** What has to be closed again where something else that belongs to it cannot be opened. */
type ToClose = <One>(one: One, close: (one: One) => unknown) => One;

/**
 * Opens several things, all of them or none: where one fails, those before it are closed, the last first, and can be opened anew.
 * @param open names how each is closed once it is open; closing does not throw, and does no harm to what is closed
 */
export async function openTogether<All>(open: (toClose: ToClose) => Promise<All>): Promise<All> {
  const closings: (() => unknown)[] = [];
  try {
    return await open((one, close) => {
      closings.push(() => close(one));
      return one;
    });
  } catch (error) {
    for (const close of closings.toReversed()) await close();
    throw error;
  }
}
