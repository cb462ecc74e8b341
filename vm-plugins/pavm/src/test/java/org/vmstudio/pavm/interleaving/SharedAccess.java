package org.vmstudio.pavm.interleaving;

import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which instructions of a class access what threads share.
 *
 * @param owner the class, as class files name it
 * @param volatiles its volatile fields
 * @param spins how often it looks out before it falls asleep, if it does
 */
record SharedAccess(String owner, Set<String> volatiles, OptionalInt spins) {

  boolean is(FieldInstruction field) {
    return field.owner().asInternalName().equals(owner)
        && volatiles.contains(field.name().stringValue());
  }

  /** Maps too, because fields that hold concurrent ones are declared so. */
  boolean is(InvokeInstruction call) {
    String called = call.owner().asInternalName();
    return !call.name().equalsString("<init>")
        && (called.startsWith("java/util/concurrent/") || called.equals("java/util/Map"));
  }

  boolean isOfObject(InvokeInstruction call, String name) {
    return call.name().equalsString(name) && call.type().equalsString("()V");
  }

  boolean isComputing(InvokeInstruction call) {
    return is(call) && call.name().equalsString("computeIfAbsent");
  }

  String at(String method, String target) {
    return "%s.%s: %s".formatted(simple(owner), method, target);
  }

  static String simple(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
