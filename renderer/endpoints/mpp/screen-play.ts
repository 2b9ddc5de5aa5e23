/** For tests of the desk phone's screen: snapshots of a phone and of its calls. */
export { callIn, phoneWith, registeredLine, told } from '../../../shared/call/call-play';
