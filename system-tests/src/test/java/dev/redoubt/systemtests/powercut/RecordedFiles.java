package dev.redoubt.systemtests.powercut;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Carries out what the kernel asks of a recorded disk. For one thread. */
final class RecordedFiles {

  private static final int PERMISSIONS = 07777;
  private static final int SET_PERMISSIONS = 1;
  private static final int SET_SIZE = 1 << 3;

  private final String disk;
  private final OperationLog log;
  private final DiskImage image = new DiskImage();
  private final Map<String, Long> places = new HashMap<>();
  private long lastNode = DiskImage.ROOT;
  private long lastPlace;

  RecordedFiles(String disk, OperationLog log) {
    this.disk = disk;
    this.log = log;
  }

  /** The kernel is told an error. */
  static final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final int errno;

    Refusal(int errno) {
      super("errno " + errno, null, false, false);
      this.errno = errno;
    }

    int errno() {
      return errno;
    }
  }

  /** The body of the answer. */
  byte[] carryOut(FuseRequest request) throws Refusal {
    return switch (request.operation()) {
      case FuseRequest.INIT -> FuseAnswer.init(request.body().getInt(8));
      case FuseRequest.LOOKUP -> entry(named(request.node(), request.name(0)));
      case FuseRequest.GETATTR -> attributes(request.node());
      case FuseRequest.SETATTR -> setAttributes(request);
      case FuseRequest.MKNOD -> make(request, request.name(16), false);
      case FuseRequest.MKDIR -> make(request, request.name(8), true);
      case FuseRequest.UNLINK, FuseRequest.RMDIR -> unlink(request.node(), request.name(0));
      case FuseRequest.RENAME -> rename(request);
      case FuseRequest.LINK -> {
        change(new Operation.Link(request.node(), request.name(8), request.body().getLong(0)));
        yield entry(request.body().getLong(0));
      }
      case FuseRequest.READ ->
          image.node(request.node()).read(request.body().getLong(8), request.body().getInt(16));
      case FuseRequest.WRITE -> write(request);
      case FuseRequest.STATFS -> FuseAnswer.space();
      case FuseRequest.FSYNC, FuseRequest.FSYNCDIR -> {
        log.add(disk, new Operation.Sync(request.node()));
        yield FuseAnswer.empty();
      }
      case FuseRequest.READDIR -> list(request);
      case FuseRequest.FORGET,
          FuseRequest.BATCH_FORGET,
          FuseRequest.INTERRUPT,
          FuseRequest.DESTROY ->
          FuseAnswer.empty();
      default -> throw new Refusal(Kernel.ENOSYS);
    };
  }

  private byte[] make(FuseRequest request, String name, boolean directory) throws Refusal {
    if (find(request.node(), name).isPresent()) {
      throw new Refusal(Kernel.EEXIST);
    }
    lastNode++;
    int permissions = request.body().getInt(0) & PERMISSIONS;
    Operation.Make make = new Operation.Make(lastNode, directory, permissions);
    log.add(disk, make);
    image.make(make);
    change(new Operation.Link(request.node(), name, lastNode));
    return entry(lastNode);
  }

  private byte[] unlink(long directory, String name) throws Refusal {
    long node = named(directory, name);
    if (!image.node(node).names().isEmpty()) {
      throw new Refusal(Kernel.ENOTEMPTY);
    }
    change(new Operation.Unlink(directory, name, node));
    return FuseAnswer.empty();
  }

  private byte[] rename(FuseRequest request) throws Refusal {
    long newDirectory = request.body().getLong(0);
    String name = request.name(8);
    String newName = request.nextName();
    long node = named(request.node(), name);
    Optional<Long> replaced = find(newDirectory, newName);
    if (replaced.isPresent() && !image.node(replaced.get()).names().isEmpty()) {
      throw new Refusal(Kernel.ENOTEMPTY);
    }
    change(new Operation.Rename(request.node(), name, newDirectory, newName, node));
    return FuseAnswer.empty();
  }

  private byte[] write(FuseRequest request) {
    int size = request.body().getInt(16);
    change(new Operation.Write(request.node(), request.body().getLong(8), request.bytes(40, size)));
    return FuseAnswer.written(size);
  }

  private byte[] setAttributes(FuseRequest request) {
    int which = request.body().getInt(0);
    if ((which & SET_SIZE) != 0) {
      change(new Operation.Resize(request.node(), request.body().getLong(16)));
    }
    if ((which & SET_PERMISSIONS) != 0) {
      change(new Operation.Permit(request.node(), request.body().getInt(68) & PERMISSIONS));
    }
    return attributes(request.node());
  }

  /** A listing goes on behind the place of the name that it told last, whatever came and went. */
  private byte[] list(FuseRequest request) {
    long after = request.body().getLong(8);
    SortedMap<Long, String> byPlace = new TreeMap<>();
    Map<String, Long> names = image.node(request.node()).names();
    for (String name : names.keySet()) {
      long place = places.computeIfAbsent(request.node() + "/" + name, _ -> ++lastPlace);
      byPlace.put(place, name);
    }
    FuseAnswer answer = new FuseAnswer(request.body().getInt(16));
    for (Map.Entry<Long, String> entry : byPlace.tailMap(after + 1).entrySet()) {
      long node = Objects.requireNonNull(names.get(entry.getValue()));
      if (!answer.add(entry.getValue(), node, image.node(node).isDirectory(), entry.getKey())) {
        break;
      }
    }
    return answer.listing();
  }

  private void change(Operation.Change change) {
    log.add(disk, change);
    image.change(change);
  }

  private byte[] entry(long node) {
    return FuseAnswer.entry(node, image.node(node), links(node));
  }

  private byte[] attributes(long node) {
    return FuseAnswer.attributesOf(node, image.node(node), links(node));
  }

  private int links(long node) {
    return image.node(node).isDirectory() ? 2 : image.links(node);
  }

  private long named(long directory, String name) throws Refusal {
    return find(directory, name).orElseThrow(() -> new Refusal(Kernel.ENOENT));
  }

  private Optional<Long> find(long directory, String name) {
    return Optional.ofNullable(image.node(directory).names().get(name));
  }
}
