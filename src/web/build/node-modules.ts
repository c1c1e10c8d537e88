// Build time only: what a few libraries of the write-read matrix ask of Node, in the little that they need of it. Avro is taken
// from its entry for browsers, without containers and services.

import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

const askers = /\/node_modules\/(avsc|xml2js|sax|xmlbuilder)\//;

const modules: Readonly<Record<string, string>> = {
  util: `
exports.inherits = function (own, base) {
  own.super_ = base;
  Object.setPrototypeOf(own.prototype, base.prototype);
};
exports.deprecate = function (called) { return called; };
exports.debuglog = function () { return function () {}; };
exports.format = function (text) {
  var rest = Array.prototype.slice.call(arguments, 1);
  return String(text).replace(/%[sdj]/g, function (sign) {
    var value = rest.shift();
    return sign === '%j' ? JSON.stringify(value) : String(value);
  });
};`,
  events: `
function EventEmitter() {}
EventEmitter.prototype.on = function (name, listener) {
  this._listeners = this._listeners || {};
  (this._listeners[name] = this._listeners[name] || []).push(listener);
  return this;
};
EventEmitter.prototype.addListener = EventEmitter.prototype.on;
EventEmitter.prototype.once = function (name, listener) {
  var emitter = this;
  function once() {
    emitter.removeListener(name, once);
    listener.apply(emitter, arguments);
  }
  return this.on(name, once);
};
EventEmitter.prototype.removeListener = function (name, listener) {
  var listeners = (this._listeners || {})[name] || [];
  if (listeners.indexOf(listener) >= 0) listeners.splice(listeners.indexOf(listener), 1);
  return this;
};
EventEmitter.prototype.removeAllListeners = function (name) {
  if (name === undefined) this._listeners = {};
  else if (this._listeners) delete this._listeners[name];
  return this;
};
EventEmitter.prototype.listeners = function (name) { return ((this._listeners || {})[name] || []).slice(); };
EventEmitter.prototype.emit = function (name) {
  var listeners = this.listeners(name);
  var rest = Array.prototype.slice.call(arguments, 1);
  if (name === 'error' && listeners.length === 0) throw rest[0];
  for (var at = 0; at < listeners.length; at++) listeners[at].apply(this, rest);
  return listeners.length > 0;
};
EventEmitter.EventEmitter = EventEmitter;
module.exports = EventEmitter;`,
  timers: `exports.setImmediate = function (called) { return setTimeout(called, 0); };`,
  stream: `exports.Stream = function () {};`,
};

export function nodeModules(): Plugin {
  return {
    name: 'faultline-node-modules',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === 'avsc') return require.resolve('avsc/etc/browser/avsc-types.js');
      if (id === 'buffer') return require.resolve('buffer/');
      return modules[id] !== undefined && askers.test(importer ?? '') ? `\0node-module-${id}.cjs` : undefined;
    },
    load(id) {
      const name = /^\0node-module-(\w+)\.cjs$/.exec(id)?.[1];
      return name === undefined ? undefined : modules[name];
    },
  };
}
