package org.vmstudio.pavm.interleaving;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts a point in front of each access to memory that threads share: of volatile fields, of atomic
 * numbers and concurrent collections, and of locks. Real locks go, since one thread runs at a time.
 */
final class Weaver {
  /** A constant of this name says how often code looks out before it falls asleep. */
  private static final String SPINS = "SPINS";

  private final ClassFile classFile = ClassFile.of();

  byte[] weave(byte[] original) {
    ClassModel model = classFile.parse(original);
    String name = model.thisClass().asInternalName();
    Set<String> volatiles =
        model.fields().stream()
            .filter(field -> field.flags().has(AccessFlag.VOLATILE))
            .map(field -> field.fieldName().stringValue())
            .collect(Collectors.toSet());
    OptionalInt spins =
        model.fields().stream()
            .filter(field -> field.fieldName().equalsString(SPINS))
            .mapToInt(Weaver::constant)
            .findFirst();
    return classFile.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method
              && !method.methodName().equalsString("<clinit>")) {
            weave(builder, method, new SharedAccess(name, volatiles, spins));
          } else {
            builder.with(element);
          }
        });
  }

  private static int constant(FieldModel field) {
    return (int)
        field.findAttribute(Attributes.constantValue()).orElseThrow().constant().constantValue();
  }

  private static void weave(ClassBuilder builder, MethodModel method, SharedAccess access) {
    boolean isLocked = method.flags().has(AccessFlag.SYNCHRONIZED);
    String name = method.methodName().stringValue();
    builder.transformMethod(
        method,
        (inMethod, element) -> {
          switch (element) {
            case AccessFlags flags ->
                inMethod.withFlags(flags.flagsMask() & ~ClassFile.ACC_SYNCHRONIZED);
            case CodeModel code ->
                inMethod.transformCode(code, new PointWeaver(name, isLocked, access));
            default -> inMethod.with(element);
          }
        });
  }
}
