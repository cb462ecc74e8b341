package org.vmstudio.pavm.interleaving;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts the points into one method. */
final class PointWeaver implements CodeTransform {
  private static final ClassDesc POINTS = ClassDesc.of(Points.class.getName());
  private static final MethodTypeDesc OF_NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);
  private static final MethodTypeDesc OF_STRING =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);
  private static final MethodTypeDesc OF_OBJECT =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);
  private static final MethodTypeDesc COMPUTING =
      MethodTypeDesc.of(
          ConstantDescs.CD_Object,
          ConstantDescs.CD_Map,
          ConstantDescs.CD_Object,
          ClassDesc.of(Function.class.getName()));

  /** Looking out is a step each time, and what comes after it is worth seeing. */
  private static final int FEW_SPINS = 2;

  private final String method;
  private final boolean isLocked;
  private final SharedAccess access;
  private @Nullable Label start;

  PointWeaver(String method, boolean isLocked, SharedAccess access) {
    this.method = method;
    this.isLocked = isLocked;
    this.access = access;
  }

  @Override
  public void atStart(CodeBuilder builder) {
    if (isLocked) {
      point(builder, "lock");
      call(builder, "enter");
      start = builder.newBoundLabel();
    }
  }

  @Override
  public void accept(CodeBuilder builder, CodeElement element) {
    switch (element) {
      case InvokeInstruction call when access.isOfObject(call, "wait") ->
          builder.invokestatic(POINTS, "await", OF_OBJECT);
      case InvokeInstruction call when access.isOfObject(call, "notifyAll") ->
          builder.invokestatic(POINTS, "wake", OF_OBJECT);
      case InvokeInstruction call when access.isComputing(call) -> {
        point(builder, call);
        builder.invokestatic(POINTS, "computeIfAbsent", COMPUTING);
      }
      case InvokeInstruction call when access.is(call) -> {
        point(builder, call);
        builder.with(call);
      }
      case FieldInstruction field when access.is(field) -> {
        point(builder, field.name().stringValue());
        builder.with(field);
      }
      case MonitorInstruction monitor -> {
        builder.pop();
        call(builder, monitor.opcode() == Opcode.MONITORENTER ? "enter" : "exit");
      }
      case ReturnInstruction end when isLocked -> {
        call(builder, "exit");
        builder.with(end);
      }
      case ConstantInstruction constant when isSpins(constant) -> builder.loadConstant(FEW_SPINS);
      default -> builder.with(element);
    }
  }

  private boolean isSpins(ConstantInstruction constant) {
    return access.spins().isPresent()
        && constant.constantValue() instanceof Integer value
        && value == access.spins().getAsInt();
  }

  @Override
  public void atEnd(CodeBuilder builder) {
    if (start != null) {
      Label end = builder.newBoundLabel();
      Label handler = builder.newBoundLabel();
      call(builder, "exit");
      builder.athrow();
      builder.exceptionCatchAll(start, end, handler);
    }
  }

  private void point(CodeBuilder builder, InvokeInstruction call) {
    String owner = SharedAccess.simple(call.owner().asInternalName());
    point(builder, owner + "." + call.name().stringValue());
  }

  private void point(CodeBuilder builder, String target) {
    builder.loadConstant(access.at(method, target)).invokestatic(POINTS, "point", OF_STRING);
  }

  private static void call(CodeBuilder builder, String name) {
    builder.invokestatic(POINTS, name, OF_NOTHING);
  }
}
