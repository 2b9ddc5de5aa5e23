export function ServicePanel() {
  return <p>…</p>;
}
