package dev.redoubt.command.assembly;

import dev.redoubt.command.Command;
import dev.redoubt.command.CommandRegistry;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.SessionView;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.access.ClientAccess;
import dev.redoubt.command.access.TrustedClientEffects;
import dev.redoubt.command.audit.AuditRecords;
import dev.redoubt.command.audit.ShowAuditLogCommand;
import dev.redoubt.command.backup.BackupCommands;
import dev.redoubt.command.backup.Backups;
import dev.redoubt.command.crud.EqualsCommand;
import dev.redoubt.command.crud.GenericCommands;
import dev.redoubt.command.crud.PasswordHashing;
import dev.redoubt.command.crud.TaskReplyCommand;
import dev.redoubt.command.crud.TextSearch;
import dev.redoubt.command.ha.BundleReply;
import dev.redoubt.command.ha.BundleUpload;
import dev.redoubt.command.ha.CancelHaChangeoverCommand;
import dev.redoubt.command.ha.CancelHaFullSyncCommand;
import dev.redoubt.command.ha.DeleteHaArchiveCommand;
import dev.redoubt.command.ha.DeleteHaBundleCommand;
import dev.redoubt.command.ha.DeleteIcaRecoveryKeyCommand;
import dev.redoubt.command.ha.GatewayReports;
import dev.redoubt.command.ha.HaFullSyncCommand;
import dev.redoubt.command.ha.HaSyncCommand;
import dev.redoubt.command.ha.HighAvailability;
import dev.redoubt.command.ha.IcaRotateCommand;
import dev.redoubt.command.ha.ImportHaBundleCommand;
import dev.redoubt.command.ha.InitializeSicCommand;
import dev.redoubt.command.ha.LeftSessions;
import dev.redoubt.command.ha.MoveSessionCommand;
import dev.redoubt.command.ha.PromoteToPrimaryCommand;
import dev.redoubt.command.ha.Promotions;
import dev.redoubt.command.ha.ReportReply;
import dev.redoubt.command.ha.ResetSicCommand;
import dev.redoubt.command.ha.ResolveHaRollbackCommand;
import dev.redoubt.command.ha.SalvageHaBundleCommand;
import dev.redoubt.command.ha.ServerEffects;
import dev.redoubt.command.ha.ServerObjectCommand;
import dev.redoubt.command.ha.SetHaStateCommand;
import dev.redoubt.command.ha.SetIcaRecoveryKeyCommand;
import dev.redoubt.command.ha.ShowGatewayCommand;
import dev.redoubt.command.ha.ShowHaArchivesCommand;
import dev.redoubt.command.ha.ShowHaBundleCommand;
import dev.redoubt.command.ha.ShowHaBundlesCommand;
import dev.redoubt.command.ha.ShowHaChainsCommand;
import dev.redoubt.command.ha.ShowHaConflictCommand;
import dev.redoubt.command.ha.ShowHaSessionsCommand;
import dev.redoubt.command.ha.ShowHaStateCommand;
import dev.redoubt.command.ha.ShowHaStatusCommand;
import dev.redoubt.command.ha.Sic;
import dev.redoubt.command.ha.TestSicStatusCommand;
import dev.redoubt.command.ha.Trusting;
import dev.redoubt.command.ha.VerifyDatabaseCommand;
import dev.redoubt.command.ica.CertificateDirectory;
import dev.redoubt.command.ica.IcaCommands;
import dev.redoubt.command.object.BatchCommand;
import dev.redoubt.command.object.LockObjectCommand;
import dev.redoubt.command.object.RulesBatchCommand;
import dev.redoubt.command.object.ShowObjectCommand;
import dev.redoubt.command.object.ShowObjectsCommand;
import dev.redoubt.command.object.ShowUnusedObjectsCommand;
import dev.redoubt.command.object.UnlockObjectCommand;
import dev.redoubt.command.object.WhereUsedCommand;
import dev.redoubt.command.permission.PermissionCommands;
import dev.redoubt.command.policy.PolicyCommands;
import dev.redoubt.command.purge.AutomaticPurge;
import dev.redoubt.command.purge.AutomaticPurgeEffects;
import dev.redoubt.command.purge.PurgePublishedSessionsCommand;
import dev.redoubt.command.recovery.ShowRecoveryMaterialCommand;
import dev.redoubt.command.recovery.ShowRecoveryMaterialsCommand;
import dev.redoubt.command.rulebase.RulebaseCommands;
import dev.redoubt.command.session.AssignSessionCommand;
import dev.redoubt.command.session.ContinueSessionCommand;
import dev.redoubt.command.session.DiscardCommand;
import dev.redoubt.command.session.DisconnectCommand;
import dev.redoubt.command.session.KeepaliveCommand;
import dev.redoubt.command.session.LoginCommand;
import dev.redoubt.command.session.LogoutCommand;
import dev.redoubt.command.session.PublishCommand;
import dev.redoubt.command.session.PublishNotices;
import dev.redoubt.command.session.ResolveClashCommand;
import dev.redoubt.command.session.RevertToRevisionCommand;
import dev.redoubt.command.session.SessionRendering;
import dev.redoubt.command.session.SetSessionCommand;
import dev.redoubt.command.session.ShowApiVersionsCommand;
import dev.redoubt.command.session.ShowChangesCommand;
import dev.redoubt.command.session.ShowCommandsCommand;
import dev.redoubt.command.session.ShowLastPublishedSessionCommand;
import dev.redoubt.command.session.ShowSessionChangesCommand;
import dev.redoubt.command.session.ShowSessionCommand;
import dev.redoubt.command.session.ShowSessionsCommand;
import dev.redoubt.command.session.ShowTaskCommand;
import dev.redoubt.command.session.ShowTasksCommand;
import dev.redoubt.command.session.ShowValidationsCommand;
import dev.redoubt.command.session.SwitchSessionCommand;
import dev.redoubt.command.session.TakeOverSessionCommand;
import dev.redoubt.command.session.VerifyRevertCommand;
import dev.redoubt.command.setting.Settings;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.ha.bundle.BundleKeeper;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.HistoryPurge;
import dev.redoubt.session.PublishedSessions;
import dev.redoubt.session.Publisher;
import dev.redoubt.session.Reversion;
import dev.redoubt.session.Sessions;
import dev.redoubt.session.salvage.Salvage;
import dev.redoubt.session.task.Tasks;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Every command of a management server. */
public final class ServerCommands {

  /** Types whose objects may be given a one-time password to establish trust. */
  private static final Set<String> TRUSTED =
      Set.of(
          "add-checkpoint-host",
          "set-checkpoint-host",
          "clone-checkpoint-host",
          "add-simple-gateway",
          "set-simple-gateway",
          "clone-simple-gateway");

  private static final String SHOW_GATEWAY = "show-simple-gateway";

  /** Generic commands whose reply is a task; API reference. */
  private static final Set<String> ANSWERED_BY_TASK = Set.of("clone-access-layer", "clone-package");

  private final Parts parts;
  private final TaskRunner tasks;
  private final SessionView views;

  private ServerCommands(Parts parts) {
    this.parts = parts;
    this.tasks = new TaskRunner(parts.tasks(), TaskRunner.PATIENCE);
    this.views = new SessionView(parts.sessions(), parts.random());
  }

  /**
   * What the commands work with.
   *
   * @param catalogue the types of objects
   * @param home the management database
   * @param sessions the logins
   * @param published the revisions as sessions
   * @param publisher publishes what the server itself records
   * @param reversion reverts
   * @param tasks long-running work
   * @param passwords hashes passwords of users and administrators
   * @param search finds objects by text
   * @param notices what to tell after a publish
   * @param availability High Availability
   * @param bundles what only replaced databases had
   * @param salvage brings it back
   * @param left sessions that stay on other servers
   * @param sic trust with other servers
   * @param certificates of the internal CA and of the API
   * @param audit what was recorded of commands and events
   * @param reports what gateways report
   * @param recovery the recovery material that they have sent in
   * @param purge forgets old published sessions
   * @param automaticPurge does so by schedule
   * @param access says which addresses may log in
   * @param backups of this server
   * @param promotions of this server to Primary
   * @param random draws uids
   */
  public record Parts(
      Catalogue catalogue,
      DatabaseHome home,
      Sessions sessions,
      PublishedSessions published,
      Publisher publisher,
      Reversion reversion,
      Tasks tasks,
      PasswordHashing passwords,
      TextSearch search,
      PublishNotices notices,
      HighAvailability availability,
      BundleKeeper bundles,
      Salvage salvage,
      LeftSessions left,
      Sic sic,
      CertificateDirectory certificates,
      AuditRecords audit,
      GatewayReports reports,
      RecoveryStore recovery,
      HistoryPurge purge,
      AutomaticPurge automaticPurge,
      ClientAccess access,
      Backups backups,
      Promotions promotions,
      SecureRandom random) {}

  /** The registry of all commands. */
  public static CommandRegistry registry(Parts parts) {
    ServerCommands commands = new ServerCommands(parts);
    AtomicReference<CommandRegistry> made = new AtomicReference<>(new CommandRegistry(List.of()));
    CommandRegistry registry = new CommandRegistry(commands.all(made::get));
    made.set(registry);
    return registry;
  }

  private List<Command> all(Supplier<CommandRegistry> registry) {
    List<Command> all = new ArrayList<>(sessionCommands());
    all.addAll(revisionCommands());
    all.add(new ShowCommandsCommand(registry));
    all.addAll(objectCommands(registry));
    all.addAll(policyCommands());
    all.addAll(availabilityCommands());
    all.addAll(new BackupCommands(tasks, parts.backups()).all());
    all.addAll(new IcaCommands(parts.certificates()).all());
    all.add(new ShowRecoveryMaterialsCommand(parts.recovery()));
    all.add(new ShowRecoveryMaterialCommand(parts.recovery()));
    all.add(new ShowAuditLogCommand(parts.audit()));
    all.addAll(salvageCommands());
    all.addAll(new PermissionCommands(parts.catalogue(), parts.sessions(), parts.random()).all());
    return all;
  }

  private List<Command> sessionCommands() {
    Sessions sessions = parts.sessions();
    SessionRendering rendering = rendering();
    return List.of(
        new LoginCommand(sessions, parts.access(), new Settings(parts.catalogue())),
        new LogoutCommand(sessions),
        new KeepaliveCommand(),
        new DiscardCommand(),
        new ShowSessionCommand(sessions, rendering),
        new ShowSessionsCommand(sessions, parts.published(), rendering),
        new SetSessionCommand(rendering),
        new DisconnectCommand(sessions),
        new TakeOverSessionCommand(sessions, rendering),
        new SwitchSessionCommand(sessions, rendering),
        new AssignSessionCommand(sessions),
        new ShowValidationsCommand(parts.catalogue()),
        new ShowSessionChangesCommand(parts.catalogue(), views),
        new ContinueSessionCommand(sessions),
        new ShowTaskCommand(parts.tasks()),
        new ShowTasksCommand(parts.tasks()),
        new ShowApiVersionsCommand());
  }

  private SessionRendering rendering() {
    return new SessionRendering(parts.catalogue(), parts.home(), views, parts.availability());
  }

  private List<Command> revisionCommands() {
    return List.of(
        new PublishCommand(tasks, parts.notices()),
        new ResolveClashCommand(),
        new ShowLastPublishedSessionCommand(parts.published(), rendering()),
        new RevertToRevisionCommand(tasks, parts.reversion(), parts.notices()),
        new VerifyRevertCommand(tasks, parts.reversion()),
        new PurgePublishedSessionsCommand(tasks, parts.purge(), parts.availability()),
        new ShowChangesCommand(tasks, parts.published(), parts.catalogue(), views));
  }

  private List<Command> policyCommands() {
    return new PolicyCommands(
            new PolicyCommands.Parts(
                parts.catalogue(),
                parts.home(),
                parts.sessions(),
                parts.published(),
                parts.publisher(),
                new ReportReply(parts.reports()),
                tasks))
        .all();
  }

  private List<Command> objectCommands(Supplier<CommandRegistry> registry) {
    Catalogue catalogue = parts.catalogue();
    RulebaseCommands rulebase = new RulebaseCommands(catalogue);
    List<Command> all = new ArrayList<>(rulebase.all());
    List<TypeEffects> effects = new ArrayList<>(rulebase.effects());
    effects.add(new ServerEffects(parts.availability()));
    effects.addAll(PermissionCommands.effects());
    effects.add(new TrustedClientEffects());
    effects.add(new AutomaticPurgeEffects(parts.automaticPurge()));
    new GenericCommands(catalogue, parts.passwords(), parts.search(), effects)
        .all()
        .forEach(command -> all.add(reporting(answeredByTask(trusting(command)))));
    all.add(new ShowObjectCommand(catalogue));
    all.add(new ShowObjectsCommand(catalogue, parts.search()));
    all.add(new ShowUnusedObjectsCommand(catalogue));
    all.add(new LockObjectCommand(catalogue, views));
    all.add(new UnlockObjectCommand(catalogue, views));
    all.add(new WhereUsedCommand(catalogue));
    all.add(new EqualsCommand(catalogue, rulebase.finders()));
    for (String operation : List.of("add", "set", "delete")) {
      all.add(new BatchCommand(operation, registry, views, tasks));
    }
    for (String operation : List.of("add", "delete")) {
      all.add(new RulesBatchCommand(operation, registry, views, tasks));
    }
    return all;
  }

  private Command trusting(Command command) {
    return command instanceof WriteCommand generic && TRUSTED.contains(command.name())
        ? new ServerObjectCommand(generic, views, new Trusting(tasks, parts.sic()))
        : command;
  }

  private Command reporting(Command command) {
    return command instanceof ReadCommand generic && command.name().equals(SHOW_GATEWAY)
        ? new ShowGatewayCommand(generic, new ReportReply(parts.reports()))
        : command;
  }

  private Command answeredByTask(Command command) {
    return command instanceof WriteCommand generic && ANSWERED_BY_TASK.contains(command.name())
        ? new TaskReplyCommand(generic, views, tasks)
        : command;
  }

  private List<Command> availabilityCommands() {
    HighAvailability availability = parts.availability();
    return List.of(
        new ShowHaStateCommand(availability),
        new ShowHaStatusCommand(availability, parts.sic(), new ReportReply(parts.reports())),
        new ShowHaConflictCommand(parts.catalogue(), availability),
        new SetHaStateCommand(tasks, availability, parts.sessions(), parts.left()),
        new HaSyncCommand(tasks, availability),
        new HaFullSyncCommand(tasks, availability),
        new CancelHaFullSyncCommand(tasks, availability),
        new CancelHaChangeoverCommand(tasks, availability),
        new ResolveHaRollbackCommand(tasks, availability),
        new PromoteToPrimaryCommand(tasks, availability, parts.promotions()),
        new VerifyDatabaseCommand(tasks, availability),
        new TestSicStatusCommand(parts.sic()),
        new ResetSicCommand(parts.sic()),
        new IcaRotateCommand(tasks, parts.sic()),
        new SetIcaRecoveryKeyCommand(tasks, parts.sic()),
        new DeleteIcaRecoveryKeyCommand(tasks, parts.sic()),
        new InitializeSicCommand(new Trusting(tasks, parts.sic())));
  }

  private List<Command> salvageCommands() {
    BundleReply bundles = new BundleReply(parts.bundles(), parts.home(), parts.availability());
    return List.of(
        new ShowHaChainsCommand(parts.home()),
        new ShowHaArchivesCommand(parts.bundles()),
        new DeleteHaArchiveCommand(parts.bundles()),
        new ShowHaBundlesCommand(bundles),
        new ShowHaBundleCommand(bundles),
        new DeleteHaBundleCommand(bundles),
        new ImportHaBundleCommand(bundles, new BundleUpload(parts.bundles().store())),
        new SalvageHaBundleCommand(tasks, bundles, parts.salvage()),
        new ShowHaSessionsCommand(parts.left()),
        new MoveSessionCommand(tasks, parts.left()));
  }
}
