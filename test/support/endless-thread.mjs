/** A thread that never answers. */
export default function wait() {
  for (;;);
}
