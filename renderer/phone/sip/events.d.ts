/** JsSIP's types extend Node's emitter; this much of it is true in a browser. */
declare module 'events' {
  export class EventEmitter<Events extends object = object> {
    on<E extends keyof Events>(
      event: E,
      listener: (...values: Events[E] extends unknown[] ? Events[E] : never) => void,
    ): this;
  }
}
