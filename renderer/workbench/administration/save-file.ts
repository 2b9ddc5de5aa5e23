/** As the browser saves what is downloaded: it asks where, or puts it where it puts everything. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Whoever saves it has begun to read by then.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
